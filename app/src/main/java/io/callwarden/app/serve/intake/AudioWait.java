package io.callwarden.app.serve.intake;

import java.util.concurrent.TimeUnit;

/** How long a connection has been open without audio. Thread-safe. */
final class AudioWait {
  private final int patience;
  private volatile long since = System.nanoTime();

  /** Begins now, for so many seconds at most. */
  AudioWait(int patience) {
    this.patience = patience;
  }

  /** Audio has come. */
  void restart() {
    since = System.nanoTime();
  }

  boolean isTooLong(long now) {
    return isLongerThan(patience, now);
  }

  /** Whether it is longer than this or than it may be at all. */
  boolean isLongerThan(int seconds, long now) {
    return now - since > TimeUnit.SECONDS.toNanos(Math.min(seconds, patience));
  }

  /** What a connection is told on which it was too long. */
  Ending ending() {
    return Ending.refused("no audio for " + patience + " seconds");
  }
}
