package io.callwarden.text;

import java.util.List;

/**
 * A word of an utterance, ready for matching. Immutable.
 *
 * @param normal the normalised surface: lower case, ё as е, every apostrophe as ', look-alike letters put right
 * @param begin offset of the first UTF-16 unit in the utterance's text
 * @param end offset after the last
 * @param time when it was said, or {@link TimeSpan#UNKNOWN}
 * @param confidence of the recogniser, 0 to 1
 * @param readings all readings of the dictionaries of the utterance's languages; a word that none knows has one reading
 *     whose lemma is a stem
 */
public record Token(
    String normal, int begin, int end, TimeSpan time, double confidence, List<Reading> readings) {
  public Token {
    if (begin < 0 || end <= begin) {
      throw new IllegalArgumentException("not a span of text: " + begin + " to " + end);
    }
  }
}
