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
  /** Below it, in seconds, even a quiet call would be judged too early. */
  private static final double SPEECH_TO_JUDGE_BY = 5;

  /** Talk has 2 to 3 words a second of speech. */
  private static final double FEWEST_WORDS_A_SECOND = 0.7;

  private static final int WORDS_TO_JUDGE_BY = 20;

  /** Of the sample calls, words have 0.97 on average with the right model and 0.73 to 0.80 with the wrong one. */
  private static final double LEAST_CONFIDENCE = 0.82;

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
   * Whether the call may be in another language than the model's: {@link #hasHardlyAnyWords} or {@link #isUnsure}. A hint,
   * not a verdict.
   */
  public boolean suggestsWrongLanguage() {
    return hasHardlyAnyWords() || isUnsure();
  }

  /** Whether almost nothing was recognised, as in a call in another language, in music or noise. */
  public boolean hasHardlyAnyWords() {
    return speech >= SPEECH_TO_JUDGE_BY && wordRate() < FEWEST_WORDS_A_SECOND;
  }

  /** Whether the words that were recognised are too uncertain to be those that were said. */
  public boolean isUnsure() {
    return speech >= SPEECH_TO_JUDGE_BY
        && words >= WORDS_TO_JUDGE_BY
        && meanConfidence < LEAST_CONFIDENCE;
  }

  /** Words a second of speech; 0 without speech. Talk has 2 to 3. */
  public double wordRate() {
    return speech > 0 ? words / speech : 0;
  }
}
