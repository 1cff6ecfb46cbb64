package io.callwarden.app.serve.call;

/** One side of a call in progress, as an intake sees it. Thread-safe, but audio comes from one thread at a time. */
public interface Leg {
  /** The call's id. */
  String call();

  /**
   * Takes the next audio. Waits while very much audio of this leg is not decoded yet, so that the sender's connection
   * slows down instead of the memory growing.
   *
   * @param pcm signed 16-bit samples; must not be changed afterwards
   */
  void audio(short[] pcm);

  /**
   * Takes audio whose place is known, as with protocols that have time stamps: what is missing before is silence.
   *
   * @param seconds from the leg's first audio to the first sample
   */
  void audio(double seconds, short[] pcm);

  /** The audio has come to its proper end; {@link LegListener#finished} follows. */
  void finish();

  /** The connection broke off; the call waits for the side to come back. What was heard so far counts. */
  void drop();
}
