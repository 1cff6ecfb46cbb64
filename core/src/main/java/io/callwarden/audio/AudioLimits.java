package io.callwarden.audio;

/** The range of audio that is read. What lies outside is a broken header rather than a recorded call. */
final class AudioLimits {
  static final int MIN_RATE = 4000;
  static final int MAX_RATE = 192_000;
  static final int MAX_CHANNELS = 64;

  private AudioLimits() {}

  static boolean isRate(long sampleRate) {
    return sampleRate >= MIN_RATE && sampleRate <= MAX_RATE;
  }

  static void checkRate(int sampleRate) {
    if (!isRate(sampleRate)) {
      throw new IllegalArgumentException(
          "a sample rate is " + MIN_RATE + " to " + MAX_RATE + ", not " + sampleRate);
    }
  }
}
