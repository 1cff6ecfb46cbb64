package io.callwarden.text;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up what the words of an utterance tell of its language. One thread at a time. */
final class LanguageEvidence {
  /** The weaker side must have this share of the evidence (one part of so many), or its words are taken for slips. */
  private static final int MIXED_SHARE = 8;

  private int russian;
  private int ukrainian;

  /** Adds a word's evidence: positive for Ukrainian, negative for Russian. */
  void add(int evidence) {
    if (evidence > 0) {
      ukrainian += evidence;
    } else {
      russian -= evidence;
    }
  }

  /**
   * The languages of the utterance.
   *
   * @param hint what to take when the words do not tell, or null for both languages
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
    return LanguageSets.only(russian > ukrainian ? Language.RUSSIAN : Language.UKRAINIAN);
  }
}
