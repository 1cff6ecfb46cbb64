package io.callwarden.match;

import io.callwarden.text.Reading;
import io.callwarden.text.Token;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * Words of names, found in spite of a recogniser's slips by the Jaro-Winkler similarity of Commons Text. Changed only
 * while a program is compiled.
 */
final class NameIndex {
  /** Shorter words are found by their forms only: too many real words are one letter away. */
  private static final int SHORTEST = 5;

  /** Longer words are no slip of anything. */
  private static final int LONGEST = 60;

  private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

  private record NameWord(int symbol, String normal, List<String> stems, double threshold) {}

  private final List<NameWord> words = new ArrayList<>();

  void add(int symbol, String normal, List<String> stems, double threshold) {
    if (normal.length() >= SHORTEST && normal.length() <= LONGEST && threshold < 1) {
      words.add(new NameWord(symbol, normal, stems, threshold));
    }
  }

  /**
   * Adds the symbols of the names that the word is a slip for.
   *
   * @param inDictionary such a word is more likely to be itself: it must come twice as near to the name
   */
  void collect(Token token, boolean inDictionary, IntList into) {
    String normal = token.normal();
    if (words.isEmpty() || normal.length() < SHORTEST || normal.length() > LONGEST) {
      return;
    }
    for (NameWord word : words) {
      double threshold = inDictionary ? (1 + word.threshold) / 2 : word.threshold;
      if (isNear(normal, word.normal, threshold)
          || (!inDictionary && stemsAreNear(token.readings(), word.stems, threshold))) {
        into.add(word.symbol);
      }
    }
  }

  private static boolean stemsAreNear(
      List<Reading> readings, List<String> stems, double threshold) {
    for (Reading reading : readings) {
      for (String stem : stems) {
        if (isNear(reading.lemma(), stem, threshold)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNear(String word, String name, double threshold) {
    int shorter = Math.min(word.length(), name.length());
    int longer = Math.max(word.length(), name.length());
    // More than a third longer is another word, however alike the beginning is.
    return shorter >= SHORTEST
        && longer * 3 <= shorter * 4
        && SIMILARITY.apply(word, name) >= threshold;
  }
}
