package io.callwarden.audio;

import java.util.Arrays;

/**
 * Tells speech from silence on one channel, step by step. One thread at a time; one detector for each channel of each
 * call.
 *
 * <p>The channel is divided into steps of 10 ms, counted from its first sample, and every step gets a decision as soon
 * as its last sample has come. Decisions depend on the samples alone, never on how they were cut into pieces.
 *
 * <p>A step is lively when its power, in the band of low formants (250 to 1000 Hz) or in the band of high formants and
 * hiss (1000 to 3600 Hz), stands clearly above the noise of that band. The noise is the least power of the last three
 * seconds: words have gaps, noise has none. A sound that holds its level in both bands for a second is noise at once.
 * Speech begins when most of the last steps are lively, so that a click does not begin it, and ends when hardly any is.
 *
 * <p>It errs towards speech: a word that is cut away is lost, while a second of noise only costs time. It is late at the
 * beginning of a word by up to 60 ms, and hiss at either end of a word may stay below the noise, so whoever cuts audio
 * by these decisions keeps some time before and after (300 and 500 ms lose no word).
 */
public final class VoiceActivityDetector {
  /** Length of a step in milliseconds. */
  public static final int STEP_MILLIS = 10;

  /** Takes the decisions, in order and without gaps. */
  @FunctionalInterface
  public interface StepConsumer {
    /**
     * A decided step.
     *
     * @param position the step's first sample, counted from the first sample that the detector was given
     * @param length in samples: {@link VoiceActivityDetector#stepSamples()}, less only in the last step
     * @param speech whether somebody speaks
     */
    void step(long position, int length, boolean speech);
  }

  private static final int BANDS = 2;
  private static final int NOISE_STEPS = 300;
  private static final int STEADY_STEPS = 100;
  /** Before this much is heard nothing is known of the noise, and every sound is speech. */
  private static final int FIRST_STEPS = 50;

  private static final int SHORT_STEPS = 3;
  private static final int LONG_STEPS = 10;

  /** -66 dB of full scale; below it a channel is silent: mu-law and A-law idle noise is at -72 dB. */
  private static final double MIN_NOISE = 32768.0 * 32768.0 * 2.5e-7;

  /** 6 dB. */
  private static final double BEGIN_RATIO = 4.0;
  /** 4.5 dB. */
  private static final double KEEP_RATIO = 2.8;
  /** 4.5 dB between the loudest and the quietest tenth of a second. */
  private static final double STEADY_RATIO = 2.8;

  private static final int BEGIN_OF = 6;
  private static final int BEGIN_LIVELY = 4;
  private static final int KEEP_OF = 12;
  private static final int KEEP_LIVELY = 2;

  private final int stepSamples;
  private final Biquad rumble;
  private final Biquad low;
  private final Biquad high;
  private final Biquad hiss;

  private final double[] stepPower = new double[BANDS];
  private int stepFilled;
  private long position;

  /** Power of the last steps, and its averages over a short and a long time; step n is at n modulo the length. */
  private final double[][] power = new double[BANDS][NOISE_STEPS];

  private final double[][] shortPower = new double[BANDS][NOISE_STEPS];
  private final double[][] longPower = new double[BANDS][NOISE_STEPS];
  private long steps;

  private int beginBits;
  private int keepBits;
  private boolean speech;

  /**
   * A detector at the beginning of a channel.
   *
   * @param sampleRate samples a second, 4000 to 192000
   * @throws IllegalArgumentException if the rate is out of range
   */
  public VoiceActivityDetector(int sampleRate) {
    AudioLimits.checkRate(sampleRate);
    stepSamples = sampleRate * STEP_MILLIS / 1000;
    rumble = Biquad.highPass(250, sampleRate);
    low = Biquad.lowPass(1000, sampleRate);
    high = Biquad.highPass(1000, sampleRate);
    hiss = sampleRate > 8000 ? Biquad.lowPass(3600, sampleRate) : Biquad.identity();
  }

  /** Samples in a step. */
  public int stepSamples() {
    return stepSamples;
  }

  /**
   * Takes the next samples of the channel and decides all steps that they complete.
   *
   * @param pcm signed 16-bit samples, only read
   * @param offset of the first sample to take
   * @param length how many to take, 0 or more
   * @param consumer gets the decisions during this call
   */
  public void accept(short[] pcm, int offset, int length, StepConsumer consumer) {
    for (int i = offset; i < offset + length; i++) {
      double sample = rumble.filter(pcm[i]);
      double lowSample = low.filter(sample);
      double highSample = hiss.filter(high.filter(sample));
      stepPower[0] += lowSample * lowSample;
      stepPower[1] += highSample * highSample;
      if (++stepFilled == stepSamples) {
        decide();
        consumer.step(position, stepSamples, speech);
        position += stepSamples;
        stepFilled = 0;
        Arrays.fill(stepPower, 0);
      }
    }
  }

  /**
   * The end of the channel: the samples after the last whole step, if there are any, share its decision.
   *
   * @param consumer gets the last step, if there is one
   */
  public void finish(StepConsumer consumer) {
    if (stepFilled > 0) {
      consumer.step(position, stepFilled, speech);
      position += stepFilled;
      stepFilled = 0;
    }
  }

  private void decide() {
    int now = (int) (steps % NOISE_STEPS);
    steps++;
    boolean begin = false;
    boolean keep = false;
    for (int band = 0; band < BANDS; band++) {
      power[band][now] = stepPower[band] / stepSamples;
      shortPower[band][now] = mean(power[band], now, SHORT_STEPS);
      longPower[band][now] = mean(power[band], now, LONG_STEPS);
    }
    boolean steady = steps >= STEADY_STEPS && isSteady(now);
    for (int band = 0; band < BANDS; band++) {
      double noise = noise(band, now, steady);
      double loudness = mean(power[band], now, 2);
      begin |= loudness > noise * BEGIN_RATIO;
      keep |= loudness > noise * KEEP_RATIO;
    }
    beginBits = (beginBits << 1 | (begin ? 1 : 0)) & ((1 << BEGIN_OF) - 1);
    keepBits = (keepBits << 1 | (keep ? 1 : 0)) & ((1 << KEEP_OF) - 1);
    speech = speech
        ? Integer.bitCount(keepBits) >= KEEP_LIVELY
        : Integer.bitCount(beginBits) >= BEGIN_LIVELY;
  }

  private double noise(int band, int now, boolean steady) {
    if (steps < FIRST_STEPS) {
      return MIN_NOISE;
    }
    int window = steady ? STEADY_STEPS : NOISE_STEPS;
    return Math.max(MIN_NOISE, least(shortPower[band], now, (int) Math.min(steps, window)));
  }

  private boolean isSteady(int now) {
    for (int band = 0; band < BANDS; band++) {
      double least = Double.MAX_VALUE;
      double most = 0;
      for (int i = 0; i < STEADY_STEPS - LONG_STEPS; i++) {
        double value = longPower[band][(now - i + NOISE_STEPS) % NOISE_STEPS];
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      if (most > Math.max(MIN_NOISE, least) * STEADY_RATIO) {
        return false;
      }
    }
    return true;
  }

  private double mean(double[] ring, int now, int count) {
    int known = (int) Math.min(steps, count);
    double sum = 0;
    for (int i = 0; i < known; i++) {
      sum += ring[(now - i + NOISE_STEPS) % NOISE_STEPS];
    }
    return sum / known;
  }

  private static double least(double[] ring, int now, int count) {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, ring[(now - i + NOISE_STEPS) % NOISE_STEPS]);
    }
    return least;
  }
}
