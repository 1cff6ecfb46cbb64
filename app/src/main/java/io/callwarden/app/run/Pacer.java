package io.callwarden.app.run;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Holds a recording back to the pace of a live call. Every piece is due at a time that is counted from the first one, so
 * delays do not add up. One thread at a time.
 */
public final class Pacer {
  private static final long NAP_NANOS = 50_000_000L;

  private final Clock clock;
  private final double speed;
  private boolean started;
  private long start;

  /** Time that passes; tests have one that jumps. */
  public interface Clock {
    /** Monotonic time in nanoseconds. */
    long nanoTime();

    /** Lets about that much time pass. */
    void sleep(long nanos);

    /** The machine's clock. */
    static Clock system() {
      return new Clock() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) {
          LockSupport.parkNanos(nanos);
        }
      };
    }
  }

  /**
   * @param speed seconds of audio a second; infinite for as fast as it goes
   */
  public Pacer(Clock clock, double speed) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("a speed is above 0, not " + speed);
    }
    this.clock = clock;
    this.speed = speed;
  }

  /**
   * Waits until audio that ends at a time of the call would have come.
   *
   * @param seconds from the call's start
   * @param stopped whether to give up waiting
   */
  public void await(double seconds, BooleanSupplier stopped) {
    if (!started) {
      started = true;
      start = clock.nanoTime();
    }
    long due = start + (long) (seconds / speed * 1e9);
    long left = due - clock.nanoTime();
    while (left > 0 && !stopped.getAsBoolean()) {
      clock.sleep(Math.min(left, NAP_NANOS));
      left = due - clock.nanoTime();
    }
  }
}
