package io.callwarden.match;

import io.callwarden.text.Token;

/**
 * How sure the recogniser was of a word, in three steps, so that a word met before is still looked up once.
 *
 * <p>A word that it hardly understood may be any name that sounds alike; one that it understood well is more likely to
 * be itself. The figures are cautious guesses: a slip more in a word of eight letters costs about 0.04.
 */
enum WordTrust {
  /** Not stated, or neither low nor high. */
  USUAL(0, 0),
  /** Below 0.5. */
  LOW(1, -0.05),
  /** From 0.9 on; but 1 is what words have of which nothing is stated. */
  HIGH(2, 0.02);

  /** No list is that forgiving or that strict unless its own threshold is. */
  private static final double LEAST = 0.8;

  private static final double MOST = 0.98;

  private final int index;
  private final double change;

  WordTrust(int index, double change) {
    this.index = index;
    this.change = change;
  }

  /** The place in arrays that have one for each. */
  int index() {
    return index;
  }

  static WordTrust of(Token token) {
    double confidence = token.confidence();
    if (confidence < 0.5) {
      return LOW;
    }
    return confidence >= 0.9 && confidence < 1 ? HIGH : USUAL;
  }

  /** The threshold of a list for such a word. */
  double threshold(double ofList) {
    if (change < 0) {
      return Math.min(ofList, Math.max(LEAST, ofList + change));
    }
    return Math.max(ofList, Math.min(MOST, ofList + change));
  }
}
