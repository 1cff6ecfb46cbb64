package io.callwarden.audio;

/**
 * A second-order Butterworth filter (bilinear transform, quality 1/√2) in transposed direct form II. One thread at a
 * time.
 */
final class Biquad {
  private final double b0;
  private final double b1;
  private final double b2;
  private final double a1;
  private final double a2;
  private double state1;
  private double state2;

  private Biquad(double b0, double b1, double b2, double a1, double a2) {
    this.b0 = b0;
    this.b1 = b1;
    this.b2 = b2;
    this.a1 = a1;
    this.a2 = a2;
  }

  /** Lets everything through. */
  static Biquad identity() {
    return new Biquad(1, 0, 0, 0, 0);
  }

  /**
   * Lets through what is below the corner.
   *
   * @param corner frequency in hertz where 3 dB are lost, below half the rate
   */
  static Biquad lowPass(double corner, double sampleRate) {
    double k = StrictMath.tan(StrictMath.PI * corner / sampleRate);
    double norm = 1 / (1 + k * StrictMath.sqrt(2) + k * k);
    double b0 = k * k * norm;
    return new Biquad(b0, 2 * b0, b0, a1(k, norm), a2(k, norm));
  }

  /**
   * Lets through what is above the corner.
   *
   * @param corner frequency in hertz where 3 dB are lost, below half the rate
   */
  static Biquad highPass(double corner, double sampleRate) {
    double k = StrictMath.tan(StrictMath.PI * corner / sampleRate);
    double norm = 1 / (1 + k * StrictMath.sqrt(2) + k * k);
    return new Biquad(norm, -2 * norm, norm, a1(k, norm), a2(k, norm));
  }

  private static double a1(double k, double norm) {
    return 2 * (k * k - 1) * norm;
  }

  private static double a2(double k, double norm) {
    return (1 - k * StrictMath.sqrt(2) + k * k) * norm;
  }

  double filter(double x) {
    double y = b0 * x + state1;
    // The tiny offset keeps the states out of subnormal numbers, which are slow, when digital
    // silence follows speech.
    state1 = b1 * x - a1 * y + state2 + 1e-20;
    state2 = b2 * x - a2 * y;
    return y;
  }
}
