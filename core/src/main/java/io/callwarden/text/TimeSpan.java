package io.callwarden.text;

/**
 * A half-open span of call time, in seconds from the call's start. A transcript may have no times: then both ends are
 * NaN, see {@link #UNKNOWN}. Immutable.
 *
 * @param start seconds, 0 or more, or NaN
 * @param end seconds, not before {@code start}, or NaN
 */
public record TimeSpan(double start, double end) {
  /** No times. */
  public static final TimeSpan UNKNOWN = new TimeSpan(Double.NaN, Double.NaN);

  public TimeSpan {
    if (Double.isNaN(start) != Double.isNaN(end)) {
      throw new IllegalArgumentException("one end of the span is known and the other is not");
    }
    if (start < 0 || end < start || Double.isInfinite(end)) {
      throw new IllegalArgumentException("not a span of time: " + start + " to " + end + " s");
    }
  }

  /** Whether there are times. */
  public boolean isKnown() {
    return !Double.isNaN(start);
  }

  /** The smallest span that holds both; a span without times adds nothing. */
  public TimeSpan union(TimeSpan other) {
    if (!isKnown()) {
      return other;
    }
    if (!other.isKnown()) {
      return this;
    }
    return new TimeSpan(Math.min(start, other.start), Math.max(end, other.end));
  }
}
