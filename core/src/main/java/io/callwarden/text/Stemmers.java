package io.callwarden.text;

import org.tartarus.snowball.ext.RussianStemmer;

/** Stems of words that no dictionary knows, so that a brand or a slang word is found in all its forms. Thread-safe. */
final class Stemmers {
  // Endings of nouns, adjectives and verbs, from the school grammar; the longest that fits is cut.
  private static final String[] UKRAINIAN_ENDINGS = {
    "ування", "увати", "ювати", "ського", "ському", "ськими", "ами", "ями", "ові", "еві", "єві",
    "ого", "ому", "ими", "іми", "ій", "ої", "ою", "ею", "єю", "ією", "ість", "ості", "істю", "ати",
    "яти", "ити", "іти", "ути", "ала", "яла", "ила", "ало", "ило", "али", "яли", "или", "ати",
    "ете", "єте", "ите", "їте", "емо", "ємо", "имо", "їмо", "уть", "ють", "ать", "ять", "еш", "єш",
    "иш", "їш", "ах", "ях", "ів", "їв", "ам", "ям", "ом", "ем", "єм", "им", "их", "іх", "ий", "ає",
    "яє", "ує", "ює", "ав", "яв", "ив", "ть", "а", "я", "у", "ю", "о", "е", "є", "и", "і", "ї", "ь",
    "й"
  };
  private static final String VOWELS = "аеєиіїоуюяыэ";

  private Stemmers() {}

  /** The Snowball stemmer for Russian (snowballstem.org), as Lucene carries it. */
  static String russian(String word) {
    RussianStemmer stemmer = new RussianStemmer();
    stemmer.setCurrent(word);
    stemmer.stem();
    return stemmer.getCurrent();
  }

  /**
   * A light stemmer of our own for Ukrainian, for which Lucene has none outside its dictionary module: cuts the reflexive
   * ending and then the longest known ending, as long as three letters with a vowel among them stay.
   */
  static String ukrainian(String word) {
    String base =
        word.endsWith("ся") || word.endsWith("сь") ? word.substring(0, word.length() - 2) : word;
    if (!isStem(base)) {
      base = word;
    }
    String stem = base;
    for (String ending : UKRAINIAN_ENDINGS) {
      int length = base.length() - ending.length();
      if (length < stem.length() && base.endsWith(ending) && isStem(base.substring(0, length))) {
        stem = base.substring(0, length);
      }
    }
    return stem;
  }

  private static boolean isStem(String text) {
    if (text.length() < 3) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (VOWELS.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
