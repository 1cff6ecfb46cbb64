package io.callwarden.text;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up what the words of an utterance tell of its language. One thread at a time. */
final class LanguageEvidence {
  /** The weaker side must have this share of the evidence (one part of so many), or its words are taken for slips. */
  private static final int MIXED_SHARE = 8;

  /** So few telling words may be borrowed: who answers «да» in a Ukrainian call still speaks Ukrainian. */
  private static final int FEW_WORDS = 3;

  private int words;
  private int russian;
  private int ukrainian;

  /** Adds a word's evidence: positive for Ukrainian, negative for Russian. */
  void add(int evidence) {
    words += evidence == 0 ? 0 : 1;
    if (evidence > 0) {
      ukrainian += evidence;
    } else {
      russian -= evidence;
    }
  }

  /**
   * The languages of the utterance.
   *
   * @param hint what to take when the words do not tell, and to keep beside what few words tell; null for both languages
   */
  Set<Language> languages(@Nullable Language hint) {
    int weaker = Math.min(russian, ukrainian);
    if (russian == 0 && ukrainian == 0) {
      return hint == null ? LanguageSets.BOTH : LanguageSets.only(hint);
    }
    if (russian == ukrainian
        || (weaker >= LanguageDetector.STRONG && weaker * MIXED_SHARE >= russian + ukrainian)) {
      return LanguageSets.BOTH;
    }
    Language told = russian > ukrainian ? Language.RUSSIAN : Language.UKRAINIAN;
    return hint != null && hint != told && words <= FEW_WORDS
        ? LanguageSets.BOTH
        : LanguageSets.only(told);
  }
}
