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

  /** Words a second of speech; 0 without speech. Talk has 2 to 3. */
  public double wordRate() {
    return speech > 0 ? words / speech : 0;
  }
}
