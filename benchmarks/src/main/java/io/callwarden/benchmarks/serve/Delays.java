package io.callwarden.benchmarks.serve;

import io.callwarden.benchmarks.Figures;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Very many delays, counted by the millisecond; those over a minute count as a minute. Thread-safe. */
final class Delays {
  private static final int LONGEST_MILLIS = 60_000;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(LONGEST_MILLIS + 1);

  void add(long nanos) {
    counts.incrementAndGet((int) Math.max(0, Math.min(LONGEST_MILLIS, nanos / 1_000_000)));
  }

  long count() {
    long count = 0;
    for (int millis = 0; millis <= LONGEST_MILLIS; millis++) {
      count += counts.get(millis);
    }
    return count;
  }

  /** The smallest delay in seconds that at least the given share of all does not exceed; NaN if there are none. */
  double percentile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count()));
    long seen = 0;
    for (int millis = 0; millis <= LONGEST_MILLIS; millis++) {
      seen += counts.get(millis);
      if (seen >= rank) {
        return millis / 1000.0;
      }
    }
    return Double.NaN;
  }

  @Override
  public String toString() {
    return Figures.row(
        "n %7d   p50 %.2f s   p95 %.2f s   p99 %.2f s   max %.2f s",
        count(), percentile(0.5), percentile(0.95), percentile(0.99), percentile(1));
  }
}
