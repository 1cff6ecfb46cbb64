package io.callwarden.match;

import io.callwarden.text.Language;
import io.callwarden.text.Phonetics;
import io.callwarden.text.Reading;
import io.callwarden.text.Token;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * Words of names, found in spite of a recogniser's slips by the Jaro-Winkler similarity of Commons Text between what they
 * sound like. Changed only while a program is compiled.
 */
final class NameIndex {
  /** Shorter words are found by their forms only: too many real words are one letter away. */
  private static final int SHORTEST = 5;

  /** Longer words are no slip of anything. */
  private static final int LONGEST = 60;

  private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

  private record Spoken(String normal, String sound) {}

  private record NameWord(int symbol, Spoken word, List<Spoken> stems, double threshold) {}

  private final Language language;
  private final List<NameWord> words = new ArrayList<>();

  NameIndex(Language language) {
    this.language = language;
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  void add(int symbol, String normal, List<String> stems, double threshold) {
    if (normal.length() >= SHORTEST && normal.length() <= LONGEST && threshold < 1) {
      words.add(new NameWord(
          symbol, spoken(normal), stems.stream().map(this::spoken).toList(), threshold));
    }
  }

  private Spoken spoken(String normal) {
    return new Spoken(normal, Phonetics.form(normal, language));
  }

  /**
   * Adds the symbols of the names that the word is a slip for.
   *
   * @param inDictionary such a word is more likely to be itself: it must come twice as near to the name, letter by letter
   */
  void collect(Token token, boolean inDictionary, WordTrust trust, IntList into) {
    String normal = token.normal();
    if (words.isEmpty() || normal.length() < SHORTEST || normal.length() > LONGEST) {
      return;
    }
    Spoken spoken = spoken(normal);
    List<Spoken> stems = new ArrayList<>();
    for (Reading reading : token.readings()) {
      stems.add(spoken(reading.lemma()));
    }
    for (NameWord word : words) {
      double threshold = trust.threshold(word.threshold);
      boolean near = inDictionary
          ? isNear(spoken, word.word, false, (1 + threshold) / 2)
          : isNear(spoken, word.word, true, threshold)
              || stemsAreNear(stems, word.stems, threshold);
      if (near) {
        into.add(word.symbol);
      }
    }
  }

  private static boolean stemsAreNear(List<Spoken> stems, List<Spoken> others, double threshold) {
    for (Spoken stem : stems) {
      for (Spoken other : others) {
        if (isNear(stem, other, true, threshold)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNear(Spoken word, Spoken name, boolean bySound, double threshold) {
    int shorter = Math.min(word.normal.length(), name.normal.length());
    int longer = Math.max(word.normal.length(), name.normal.length());
    // More than a third longer is another word, however alike the beginning is.
    if (shorter < SHORTEST || longer * 3 > shorter * 4) {
      return false;
    }
    return SIMILARITY.apply(word.normal, name.normal) >= threshold
        || (bySound && SIMILARITY.apply(word.sound, name.sound) >= threshold);
  }
}
