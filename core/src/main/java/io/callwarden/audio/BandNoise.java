package io.callwarden.audio;

/**
 * What is known of one band of a channel: its power over the last steps, and the noise in it. One thread at a time.
 *
 * <p>Powers are mean squares of 16-bit samples.
 */
final class BandNoise {
  /** -66 dB of full scale; the idle noise of mu-law and A-law is at -72 dB. */
  static final double SILENCE = 32768.0 * 32768.0 * 2.5e-7;

  /** -45 dB of full scale: comfort noise is fainter, a ringing tone is louder. */
  private static final double MAX_COMFORT_NOISE = 32768.0 * 32768.0 * 3.2e-5;

  /** Steps of 10 ms: words have gaps within three seconds. */
  private static final int NOISE_STEPS = 300;
  /** No word keeps its level for a second. */
  private static final int STEADY_STEPS = 100;
  /** Before this much is heard nothing is known of the noise, and every sound is speech. */
  private static final int FIRST_STEPS = 50;
  /** Comfort noise that did not come back in a minute is forgotten. */
  private static final int COMFORT_STEPS = 6000;

  private static final int SHORT_STEPS = 3;
  private static final int LONG_STEPS = 10;
  private static final int RING = 16;

  /** 4.5 dB between the loudest and the quietest tenth of a second. */
  private static final double STEADY_RATIO = 2.8;

  private final double[] power = new double[RING];
  private long steps;
  private final SlidingMinimum noiseMinimum = new SlidingMinimum(NOISE_STEPS);
  private final SlidingMinimum recentMinimum = new SlidingMinimum(STEADY_STEPS);
  private final SlidingMinimum longMinimum = new SlidingMinimum(STEADY_STEPS - LONG_STEPS);
  private final SlidingMinimum longMaximumNegated = new SlidingMinimum(STEADY_STEPS - LONG_STEPS);

  private double least;
  private double recentLeast;
  private double shortMean;
  private double longMean;
  private boolean steady;
  private double comfortNoise;
  private long comfortUntil;

  /** Takes the power of the next step. */
  void add(double stepPower) {
    power[(int) (steps % RING)] = stepPower;
    steps++;
    shortMean = mean(SHORT_STEPS);
    longMean = mean(LONG_STEPS);
    least = noiseMinimum.add(shortMean);
    recentLeast = recentMinimum.add(shortMean);
    double longLeast = Math.max(SILENCE, longMinimum.add(longMean));
    double longMost = -longMaximumNegated.add(-longMean);
    steady = steps >= STEADY_STEPS && longMost <= longLeast * STEADY_RATIO;
  }

  /** The power of the last step. */
  double last() {
    return mean(1);
  }

  /** The mean power of the last two steps. */
  double lastTwo() {
    return mean(2);
  }

  /** The mean power of the last tenth of a second. */
  double longMean() {
    return longMean;
  }

  /** Whether the band has kept its level for a second. */
  boolean isSteady() {
    return steady;
  }

  /**
   * The power that is taken for noise now.
   *
   * @param allSteady whether every band of the channel is steady
   */
  double noise(boolean allSteady) {
    if (steps < FIRST_STEPS) {
      return SILENCE;
    }
    // Not while it is fading out, which is when the newest value is the least.
    boolean comfort = recentLeast > SILENCE && recentLeast < MAX_COMFORT_NOISE;
    if (allSteady && comfort && shortMean > recentLeast) {
      comfortNoise = recentLeast;
      comfortUntil = steps + COMFORT_STEPS;
    }
    double noise = Math.max(SILENCE, allSteady ? recentLeast : least);
    // Between stretches of digital silence the comfort noise comes back as it was.
    return least <= SILENCE && steps < comfortUntil ? Math.max(noise, comfortNoise) : noise;
  }

  private double mean(int count) {
    int known = (int) Math.min(steps, count);
    double sum = 0;
    for (int i = 1; i <= known; i++) {
      sum += power[(int) ((steps - i) % RING)];
    }
    return sum / known;
  }
}
