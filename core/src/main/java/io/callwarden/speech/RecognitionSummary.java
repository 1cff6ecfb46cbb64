package io.callwarden.speech;

/**
 * What a recogniser has done so far. Immutable.
 *
 * @param heard seconds of audio
 * @param speech seconds of it in which somebody spoke, as the voice gate has it
 * @param decoded seconds of it that reached the engine: the speech with its margins
 * @param words in final results
 * @param meanConfidence of these words, 0 to 1; 0 if there are none
 */
public record RecognitionSummary(
    double heard, double speech, double decoded, long words, double meanConfidence) {
  /** Nothing heard yet. */
  public static final RecognitionSummary NONE = new RecognitionSummary(0, 0, 0, 0, 0);

  /** Both together: of two channels of one call, say. */
  public RecognitionSummary plus(RecognitionSummary other) {
    long all = words + other.words;
    double sum = meanConfidence * words + other.meanConfidence * other.words;
    return new RecognitionSummary(
        heard + other.heard,
        speech + other.speech,
        decoded + other.decoded,
        all,
        all == 0 ? 0 : sum / all);
  }

  /**
   * Whether the model hardly understood anything, as it happens with a call in another language: less than half a word a
   * second of speech, or a mean confidence under 0.65, in 5 seconds of speech or more. A hint, not a verdict: measured on
   * synthetic calls of 40 s, a model of the right language had 0.74 to 0.99, the Russian demo model on Ukrainian 0.63 to
   * 0.65, and the Ukrainian one on Russian 0.79, so that it goes unnoticed there.
   */
  public boolean suggestsWrongLanguage() {
    return speech >= 5 && (wordRate() < 0.5 || meanConfidence < 0.65);
  }

  /** Words a second of speech; 0 without speech. Talk has 2 to 3. */
  public double wordRate() {
    return speech > 0 ? words / speech : 0;
  }
}
