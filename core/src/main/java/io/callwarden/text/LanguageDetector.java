package io.callwarden.text;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides the language of an utterance from its words: letters that only one language has, then membership in one
 * dictionary and not in the other. What both languages have («так», «на», «номер») says nothing. Deterministic,
 * thread-safe, and cheap: two cached look-ups a word.
 */
final class LanguageDetector {
  /** The weight of a word that only one language can have. */
  static final int STRONG = 2;
  /** The weight of a word that is standard in one language and slang or a name in the other. */
  private static final int WEAK = 1;

  /** Everyday words that the Ukrainian dictionary has as rare homonyms. */
  private static final Set<String> RUSSIAN_WORDS = Set.of(
      "и", "да", "мне", "как", "что", "нет", "или", "если", "есть", "только", "конечно", "лучше",
      "сейчас", "надо", "ладно", "короче", "спасибо", "понятно", "ничего");
  /** The other way round: everyday Ukrainian that the Russian dictionary has as rare homonyms. */
  private static final Set<String> UKRAINIAN_WORDS = Set.of(
      "й", "та", "ми", "ви", "ти", "як", "чи", "але", "це", "цей", "де", "добре", "дякую", "ось",
      "ще", "вже", "зараз", "мене", "нема", "ласка", "прошу");

  private final Morphology morphology;

  LanguageDetector(Morphology morphology) {
    this.morphology = morphology;
  }

  /**
   * The languages of the words.
   *
   * @param words normal forms
   * @param hint what to take when the words do not tell, or null for both languages
   */
  Set<Language> languages(List<String> words, @Nullable Language hint) {
    LanguageEvidence evidence = new LanguageEvidence();
    for (String word : words) {
      evidence.add(evidence(word));
    }
    return evidence.languages(hint);
  }

  /** Positive for Ukrainian, negative for Russian, 0 where the word is no evidence. */
  int evidence(String word) {
    int letters = evidenceOfLetters(word);
    if (letters != 0) {
      return letters;
    }
    if (RUSSIAN_WORDS.contains(word)) {
      return -STRONG;
    }
    if (UKRAINIAN_WORDS.contains(word)) {
      return STRONG;
    }
    LanguageDictionary.Standing russian =
        morphology.entry(word, Language.RUSSIAN).standing();
    LanguageDictionary.Standing ukrainian =
        morphology.entry(word, Language.UKRAINIAN).standing();
    int difference = ukrainian.compareTo(russian);
    if (difference == 0) {
      return 0;
    }
    LanguageDictionary.Standing lesser = difference > 0 ? russian : ukrainian;
    LanguageDictionary.Standing greater = difference > 0 ? ukrainian : russian;
    boolean strong = greater == LanguageDictionary.Standing.STANDARD
        && lesser == LanguageDictionary.Standing.UNKNOWN;
    return Integer.signum(difference) * (strong ? STRONG : WEAK);
  }

  private static int evidenceOfLetters(String word) {
    for (int i = 0; i < word.length(); i++) {
      switch (word.charAt(i)) {
        case 'ы', 'э', 'ъ' -> {
          return -STRONG;
        }
        case 'і', 'ї', 'є', 'ґ' -> {
          return STRONG;
        }
        default -> {}
      }
    }
    return 0;
  }
}
