package io.callwarden.app.serve.call;

/** What a call is told from outside; it is dealt with when the call's turn comes. */
sealed interface Mail {
  /**
   * Audio of a leg.
   *
   * @param arrived when, by {@link System#nanoTime}
   * @param seconds from the leg's first audio to the first sample, or NaN where that is not known
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Piece(ConnectedLeg leg, short[] pcm, long arrived, double seconds) implements Mail {}

  /** A leg was connected. */
  record Connected(ConnectedLeg leg) implements Mail {}

  /** A leg's audio has ended. */
  record Finished(ConnectedLeg leg) implements Mail {}

  /** A leg's connection broke off. */
  record Dropped(ConnectedLeg leg) implements Mail {}

  /** About a second has passed. */
  record Tick() implements Mail {}

  /** The server stops. */
  record Stop(Runnable done) implements Mail {}
}
