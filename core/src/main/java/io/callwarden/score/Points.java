package io.callwarden.score;

/**
 * Points of a form, exact to a hundredth. Immutable.
 *
 * @param hundredths 0 or more
 */
public record Points(long hundredths) implements Comparable<Points> {
  /** None. */
  public static final Points ZERO = new Points(0);

  public Points {
    if (hundredths < 0) {
      throw new IllegalArgumentException("points are 0 or more, not " + hundredths + "/100");
    }
  }

  /** Whole points. */
  public static Points of(int whole) {
    return new Points(whole * 100L);
  }

  Points plus(Points other) {
    return new Points(hundredths + other.hundredths);
  }

  Points minus(Points other) {
    return new Points(hundredths - other.hundredths);
  }

  Points min(Points other) {
    return hundredths <= other.hundredths ? this : other;
  }

  /** So many parts of {@code whole}, rounded half up to a hundredth. */
  Points part(int parts, int whole) {
    return new Points((2 * hundredths * parts + whole) / (2L * whole));
  }

  /** In per cent of other points, rounded half up to a tenth; NaN of none. */
  public double percentOf(Points whole) {
    if (whole.hundredths == 0) {
      return Double.NaN;
    }
    long tenths = (2000 * hundredths + whole.hundredths) / (2 * whole.hundredths);
    return tenths / 10.0;
  }

  /** The number, for example 2.5. */
  public double value() {
    return hundredths / 100.0;
  }

  @Override
  public int compareTo(Points other) {
    return Long.compare(hundredths, other.hundredths);
  }

  /** As people write it: {@code 4}, {@code 2.5}, {@code 0.25}. */
  @Override
  public String toString() {
    long rest = hundredths % 100;
    String fraction = rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : "." + pad(rest);
    return hundredths / 100 + fraction;
  }

  private static String pad(long rest) {
    return (rest < 10 ? "0" : "") + rest;
  }
}
