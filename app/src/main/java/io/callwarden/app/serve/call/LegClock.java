package io.callwarden.app.serve.call;

/**
 * Decides where in the call the next audio of a leg stands. Live audio comes at the pace of the clock: where it falls
 * behind and stays behind, the sender has left out silence, while audio that is only late comes in a burst and catches up.
 * A sender that is faster than the clock plays a recording, whose audio follows without a gap. Knows no clock itself; one
 * thread at a time.
 */
final class LegClock {
  /** Seconds behind the clock that are jitter. */
  private static final double JITTER = 0.5;

  /** So many seconds the audio must stay behind before it counts as left out. */
  private static final double PATIENCE = 2;

  /** A leg that was so many seconds ahead of the clock is no live one. */
  private static final double AHEAD = 2;

  private boolean live = true;
  private double behindSince = Double.NaN;
  private double leastLag;

  /** Whether the audio comes at the pace of a call. */
  boolean isLive() {
    return live;
  }

  /**
   * Seconds of silence before a piece.
   *
   * @param arrival when its last sample came, in seconds of the call
   * @param end up to where the leg was heard, with all that waits before this piece
   * @param duration of the piece
   */
  double silenceBefore(double arrival, double end, double duration) {
    double lag = arrival - (end + duration);
    if (lag < -AHEAD) {
      live = false;
    }
    if (!live || lag < JITTER) {
      behindSince = Double.NaN;
      return 0;
    }
    if (Double.isNaN(behindSince)) {
      behindSince = arrival;
      leastLag = lag;
      return 0;
    }
    leastLag = Math.min(leastLag, lag);
    if (arrival - behindSince < PATIENCE) {
      return 0;
    }
    behindSince = Double.NaN;
    return leastLag;
  }
}
