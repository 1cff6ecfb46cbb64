package io.callwarden.speech;

/**
 * How the gate cuts, in milliseconds.
 *
 * @param preRollMillis fed from before the first step of speech
 * @param tailMillis of a pause, fed at once
 * @param endMillis of a pause, after which the utterance has ended; what is beyond the tail is fed only if the speech goes
 *     on before that
 * @param softLimitMillis of an utterance's audio, after which any gap ends it
 * @param hardLimitMillis of an utterance's audio, after which it ends wherever it is
 * @param blockMillis the decoder's pieces
 * @param renewMillis of audio, after which the decoder starts afresh, in a pause
 * @param flush whether a pause flushes the decoder (and drops what it has adapted to)
 */
record GateTimes(
    int preRollMillis,
    int tailMillis,
    int endMillis,
    int softLimitMillis,
    int hardLimitMillis,
    int blockMillis,
    int renewMillis,
    boolean flush) {
  static final GateTimes DEFAULT = new GateTimes(200, 200, 500, 18_000, 30_000, 100, 600_000, true);

  /**
   * For models that adapt to the voice with i-vectors: a flush would throw that away at each pause. The pipeline needs
   * more of the pause instead, to give the last word.
   */
  static final GateTimes ADAPTING =
      new GateTimes(250, 500, 500, 18_000, 30_000, 100, 600_000, false);

  int preRoll(int rate) {
    return samples(preRollMillis, rate);
  }

  int tail(int rate) {
    return samples(tailMillis, rate);
  }

  int end(int rate) {
    return samples(endMillis, rate);
  }

  static int samples(int millis, int rate) {
    return (int) ((long) millis * rate / 1000);
  }
}
