package io.callwarden.audio;

/**
 * Tells speech from silence on one channel, step by step. One thread at a time; one detector for each channel of each
 * call.
 *
 * <p>The channel is divided into steps of 10 ms, counted from its first sample, and every step gets a decision as soon
 * as its last sample has come. Decisions depend on the samples alone, never on how they were cut into pieces.
 *
 * <p>A step is lively when its power, in the band of low formants (250 to 1000 Hz) or in the band of high formants and
 * hiss (1000 to 3600 Hz), stands 6 dB above the noise of that band. The noise is the least power of the last three
 * seconds, because words have gaps and noise has none, and a sound that holds its level in both bands for a second is
 * noise at once. What stays 30 dB below the loudest speech of the channel, and below -47 dB of full scale, is taken for
 * an echo of the other party. Speech begins when most of the last steps are lively, so that a click does not begin it,
 * and ends when hardly any is.
 *
 * <p>It errs towards speech: a word that is cut away is lost, while a second of noise only costs time. So all sound is
 * speech in a channel's first half second, and new noise is for one to three seconds. It is late at the beginning of a
 * word by up to 60 ms, and hiss at either end of a word may stay below the noise, so whoever cuts audio by these
 * decisions keeps some time before and after; the page of the package {@code speech} says how much. A voice that is
 * fainter than -60 dB of full scale is not heard at all.
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

  /** 6 dB. */
  private static final double BEGIN_RATIO = 4.0;
  /** 4.5 dB. */
  private static final double KEEP_RATIO = 2.8;

  private static final int BEGIN_OF = 6;
  private static final int BEGIN_LIVELY = 4;
  private static final int KEEP_OF = 12;
  private static final int KEEP_LIVELY = 3;

  /** -36 dB, with {@link #BEGIN_RATIO} -30 dB of the loudest speech. */
  private static final double ECHO_RATIO = 2.5e-4;
  /** -53 dB of full scale, with {@link #BEGIN_RATIO} -47 dB: what is louder is never taken for an echo. */
  private static final double MAX_ECHO = 32768.0 * 32768.0 * 5e-6;
  /** 0.5 dB a second. */
  private static final double LEVEL_DECAY = 0.99885;

  private static final int LEVEL_DELAY = 10;

  private final int stepSamples;
  private final Biquad rumble;
  private final Biquad low;
  private final Biquad high;
  private final Biquad hiss;

  private double lowSum;
  private double highSum;
  private int stepFilled;
  private long position;

  private final BandNoise lowBand = new BandNoise();
  private final BandNoise highBand = new BandNoise();
  /** The level of the loudest speech so far, which fades while something else is heard. */
  private double level;

  private final double[] earlierLevels = new double[LEVEL_DELAY];
  private int earlier;

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
      lowSum += lowSample * lowSample;
      highSum += highSample * highSample;
      if (++stepFilled == stepSamples) {
        decide();
        consumer.step(position, stepSamples, speech);
        position += stepSamples;
        stepFilled = 0;
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
    lowBand.add(lowSum / stepSamples);
    highBand.add(highSum / stepSamples);
    lowSum = 0;
    highSum = 0;
    boolean steady = lowBand.isSteady() && highBand.isSteady();
    double echo = Math.min(MAX_ECHO, level * ECHO_RATIO);
    double lowNoise = Math.max(echo, lowBand.noise(steady));
    double highNoise = Math.max(echo, highBand.noise(steady));
    boolean begin =
        lowBand.last() > lowNoise * BEGIN_RATIO || highBand.last() > highNoise * BEGIN_RATIO;
    boolean keep =
        lowBand.lastTwo() > lowNoise * KEEP_RATIO || highBand.lastTwo() > highNoise * KEEP_RATIO;
    beginBits = push(beginBits, begin, BEGIN_OF);
    keepBits = push(keepBits, keep, KEEP_OF);
    speech = speech
        ? Integer.bitCount(keepBits) >= KEEP_LIVELY
        : Integer.bitCount(beginBits) >= BEGIN_LIVELY;
    followLevel(keep);
  }

  /** Only what is loud for two tenths of a second in a row counts, so that a click is no speech to compare with. */
  private void followLevel(boolean lively) {
    double now = lowBand.longMean() + highBand.longMean();
    double lasting = Math.min(now, earlierLevels[earlier]);
    earlierLevels[earlier] = now;
    earlier = (earlier + 1) % LEVEL_DELAY;
    level = Math.max(lasting, lively ? level * LEVEL_DECAY : level);
  }

  private static int push(int bits, boolean bit, int count) {
    return ((bits << 1) | (bit ? 1 : 0)) & ((1 << count) - 1);
  }
}
