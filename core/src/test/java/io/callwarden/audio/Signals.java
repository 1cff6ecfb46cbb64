package io.callwarden.audio;

import java.util.Random;

/** Test signals, and what is measured on them. */
final class Signals {
  private Signals() {}

  static short[] sine(double frequency, double amplitude, int sampleRate, int length) {
    short[] pcm = new short[length];
    for (int i = 0; i < length; i++) {
      pcm[i] = (short) Math.rint(amplitude * Math.sin(2 * Math.PI * frequency * i / sampleRate));
    }
    return pcm;
  }

  static short[] noise(double deviation, int length, long seed) {
    Random random = new Random(seed);
    short[] pcm = new short[length];
    for (int i = 0; i < length; i++) {
      pcm[i] = clip(random.nextGaussian() * deviation);
    }
    return pcm;
  }

  /**
   * Something like a spoken word: a hum of 130 Hz with its harmonics up to 3400 Hz, shaped by two formants, in syllables
   * of 180 ms with gaps of 60 ms.
   *
   * @param amplitude root mean square of a syllable's middle
   */
  static short[] speech(double amplitude, int sampleRate, int length, long seed) {
    Random random = new Random(seed);
    double[] sum = new double[length];
    double power = 0;
    int syllable = sampleRate * 240 / 1000;
    int voiced = sampleRate * 180 / 1000;
    double first = 500;
    double second = 1500;
    double pitch = 130;
    for (int i = 0; i < length; i++) {
      if (i % syllable == 0) {
        first = 300 + 500 * random.nextDouble();
        second = 1000 + 1400 * random.nextDouble();
        pitch = 100 + 80 * random.nextDouble();
      }
      int within = i % syllable;
      if (within < voiced) {
        double envelope = Math.sin(Math.PI * within / voiced);
        for (int k = 1; k * pitch < Math.min(3400, sampleRate / 2.0); k++) {
          sum[i] += envelope
              * (formant(k * pitch, first) + 0.5 * formant(k * pitch, second))
              * Math.sin(2 * Math.PI * k * pitch * i / sampleRate);
        }
        power += sum[i] * sum[i];
      }
    }
    double scale = amplitude / Math.sqrt(power / Math.max(1, length) * syllable / voiced + 1e-9);
    short[] pcm = new short[length];
    for (int i = 0; i < length; i++) {
      pcm[i] = clip(sum[i] * scale);
    }
    return pcm;
  }

  private static double formant(double frequency, double centre) {
    double distance = (frequency - centre) / 150;
    return 1 / (1 + distance * distance);
  }

  static short[] join(short[]... parts) {
    int length = 0;
    for (short[] part : parts) {
      length += part.length;
    }
    short[] joined = new short[length];
    int at = 0;
    for (short[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }

  static short[] mix(short[] a, short[] b) {
    short[] mixed = a.clone();
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      mixed[i] = clip(a[i] + b[i]);
    }
    return mixed;
  }

  private static short clip(double value) {
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.rint(value)));
  }

  /** Decibels of the power of a relative to that of b, between two places. */
  static double decibels(double[] a, double[] b, int begin, int end) {
    return 10 * Math.log10(power(a, begin, end) / power(b, begin, end));
  }

  static double power(double[] a, int begin, int end) {
    double power = 0;
    for (int i = begin; i < end; i++) {
      power += a[i] * a[i];
    }
    return power / (end - begin);
  }

  static double[] doubles(short[] pcm) {
    double[] values = new double[pcm.length];
    for (int i = 0; i < pcm.length; i++) {
      values[i] = pcm[i];
    }
    return values;
  }
}
