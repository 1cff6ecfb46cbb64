package io.callwarden.audio;

import java.util.Arrays;

/**
 * Changes the sample rate of one channel, piece by piece. One thread at a time.
 *
 * <p>Output sample n belongs to the time n / {@code toRate} of the input: the filter's delay is taken out, and N input
 * samples give N · {@code toRate} / {@code fromRate} output samples, rounded up. The output does not depend on how the
 * input is cut. Equal rates pass through untouched.
 *
 * <p>The method is a polyphase windowed sinc (Kaiser window, β 7.3, 40 zero crossings to each side): flat to 88 % of the
 * lower rate's half, at least 70 dB down from that half on. See J. O. Smith, "Digital Audio Resampling",
 * ccrma.stanford.edu/~jos/resample.
 */
public final class Resampler {
  private static final int ZERO_CROSSINGS = 40;
  private static final double KAISER_BETA = 7.3;
  /** The middle of the transition, as a share of the lower rate's half. */
  private static final double CUTOFF = 0.94;
  /** More phases than this (at a ratio of 1) are interpolated; the error of that is under -110 dB. */
  private static final int MAX_PHASES = 1024;

  /** As many sums as stay in the fastest cache. */
  private static final int ROW = 512;

  private static final short[] NONE = new short[0];

  private final boolean identity;
  /** In lowest terms: output sample n is at input sample n · inputStep / outputStep. */
  private final int inputStep;

  private final int outputStep;
  private final int half;
  private final int phases;
  private final double[][] kernel;

  private final double[] row = new double[ROW];

  /** Input samples from {@link #base} on; those before the stream are zero. */
  private double[] buffer;

  private int buffered;
  private long base;
  private long received;
  private long produced;
  private boolean finished;

  /**
   * A resampler at the beginning of a stream. The filter's table is computed here: for many short streams use one
   * resampler and {@link #reset()}.
   *
   * @param fromRate samples a second of the input, 4000 to 192000
   * @param toRate samples a second of the output, 4000 to 192000
   * @throws IllegalArgumentException if a rate is out of range
   */
  public Resampler(int fromRate, int toRate) {
    AudioLimits.checkRate(fromRate);
    AudioLimits.checkRate(toRate);
    int divisor = greatestCommonDivisor(fromRate, toRate);
    identity = fromRate == toRate;
    inputStep = fromRate / divisor;
    outputStep = toRate / divisor;
    double ratio = Math.min(1, (double) toRate / fromRate);
    half = (int) Math.ceil(ZERO_CROSSINGS / ratio);
    phases = Math.min(outputStep, Math.max(32, (int) (MAX_PHASES * ratio)));
    kernel = identity ? new double[0][] : kernel(half, phases, ratio);
    buffer = new double[4 * half];
    reset();
  }

  /** Begins a new stream with the same rates: forgets all input. */
  public void reset() {
    Arrays.fill(buffer, 0);
    buffered = half - 1;
    base = -buffered;
    received = 0;
    produced = 0;
    finished = false;
  }

  /**
   * Takes the next input.
   *
   * @return the output that it completes, maybe empty; the array itself when the rates are equal
   * @throws IllegalStateException after {@link #finish()}
   */
  public short[] accept(short[] pcm) {
    return identity ? pcm : accept(pcm, 0, pcm.length);
  }

  /**
   * Takes the next input.
   *
   * @param pcm only read
   * @param offset of the first sample to take
   * @param length how many to take, 0 or more
   * @return the output that it completes, maybe empty
   * @throws IllegalStateException after {@link #finish()}
   */
  public short[] accept(short[] pcm, int offset, int length) {
    if (finished) {
      throw new IllegalStateException("the resampler is finished: reset it for a new stream");
    }
    if (identity) {
      return Arrays.copyOfRange(pcm, offset, offset + length);
    }
    makeRoom(length);
    for (int i = 0; i < length; i++) {
      buffer[buffered + i] = pcm[offset + i];
    }
    buffered += length;
    received += length;
    // Output n needs input up to floor(n · inputStep / outputStep) + half.
    return produce(ceilDivide((received - half) * outputStep, inputStep));
  }

  /** The end of the input: returns the rest of the output. Nothing can be accepted after it until {@link #reset()}. */
  public short[] finish() {
    if (identity || finished) {
      finished = true;
      return NONE;
    }
    finished = true;
    makeRoom(half);
    Arrays.fill(buffer, buffered, buffered + half, 0);
    buffered += half;
    return produce(ceilDivide(received * outputStep, inputStep));
  }

  private short[] produce(long end) {
    if (end <= produced) {
      return NONE;
    }
    short[] output = new short[(int) (end - produced)];
    if (inputStep == 1) {
      multiply(output);
    } else {
      interpolate(output);
    }
    produced = end;
    return output;
  }

  /**
   * Telephone audio for a model of 16 kHz comes here: output of one phase belongs to neighbouring input, so whole rows are
   * added up, which the virtual machine does with vector instructions. Twice as fast as one sample at a time.
   */
  private void multiply(short[] output) {
    for (int phase = 0; phase < outputStep; phase++) {
      double[] weights = kernel[phase];
      int begin = (int) Math.floorMod(phase - produced, (long) outputStep);
      for (int i = begin; i < output.length; i += ROW * outputStep) {
        int count = Math.min(ROW, (output.length - i + outputStep - 1) / outputStep);
        int first = (int) ((produced + i) / outputStep - half + 1 - base);
        Arrays.fill(row, 0, count, 0);
        for (int k = 0; k < weights.length; k += 2) {
          addTo(row, count, buffer, first + k, weights[k], weights[k + 1]);
        }
        for (int j = 0; j < count; j++) {
          output[i + j * outputStep] = rounded(row[j]);
        }
      }
    }
  }

  private static void addTo(
      double[] row, int count, double[] input, int first, double weight, double nextWeight) {
    for (int j = 0; j < count; j++) {
      row[j] += weight * input[first + j] + nextWeight * input[first + j + 1];
    }
  }

  private void interpolate(short[] output) {
    for (int i = 0; i < output.length; i++) {
      long at = (produced + i) * inputStep;
      int first = (int) (at / outputStep - half + 1 - base);
      long part = at % outputStep * phases;
      int phase = (int) (part / outputStep);
      double value = dot(kernel[phase], first);
      long between = part % outputStep;
      if (between != 0) {
        double weight = (double) between / outputStep;
        value += weight * (dot(kernel[phase + 1], first) - value);
      }
      output[i] = rounded(value);
    }
  }

  private static short rounded(double value) {
    return (short) Math.rint(Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value)));
  }

  private double dot(double[] weights, int first) {
    // Four sums, because one would wait for itself at every addition.
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = 0;
    for (; i + 3 < weights.length; i += 4) {
      sum0 += weights[i] * buffer[first + i];
      sum1 += weights[i + 1] * buffer[first + i + 1];
      sum2 += weights[i + 2] * buffer[first + i + 2];
      sum3 += weights[i + 3] * buffer[first + i + 3];
    }
    for (; i < weights.length; i++) {
      sum0 += weights[i] * buffer[first + i];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }

  /** Drops the input that no further output needs, and grows the buffer where that is not enough. */
  private void makeRoom(int length) {
    long needed = produced * inputStep / outputStep - half + 1;
    int drop = (int) Math.min(buffered, needed - base);
    if (buffered + length > buffer.length && drop > 0) {
      System.arraycopy(buffer, drop, buffer, 0, buffered - drop);
      buffered -= drop;
      base += drop;
    }
    if (buffered + length > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffered + length, 2 * buffer.length));
    }
  }

  /** One row for each phase and one more to interpolate towards; every row sums to 1, so a constant stays exact. */
  private static double[][] kernel(int half, int phases, double ratio) {
    double[][] kernel = new double[phases + 1][2 * half];
    for (int phase = 0; phase <= phases; phase++) {
      double[] row = kernel[phase];
      double sum = 0;
      for (int i = 0; i < row.length; i++) {
        double time = half - 1 - i + (double) phase / phases;
        row[i] = sinc(CUTOFF * ratio * time) * kaiser(time / half);
        sum += row[i];
      }
      for (int i = 0; i < row.length; i++) {
        row[i] /= sum;
      }
    }
    return kernel;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : StrictMath.sin(StrictMath.PI * x) / (StrictMath.PI * x);
  }

  private static double kaiser(double x) {
    return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x));
  }

  /** The modified Bessel function of the first kind, order 0, by its power series; the window is normalised later. */
  private static double bessel(double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      double factor = x / (2 * k);
      term *= factor * factor;
      sum += term;
    }
    return sum;
  }

  private static long ceilDivide(long dividend, long divisor) {
    return -Math.floorDiv(-dividend, divisor);
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
