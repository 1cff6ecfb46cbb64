package io.callwarden.text;

/**
 * The words met so far, as they are spelled in texts, up to a fixed number of them: a word met before costs one look-up,
 * and no string is made for it. Thread-safe.
 */
final class Vocabulary {
  private final Morphology morphology;
  private final LanguageDetector detector;
  private final WordCache<WordFacts> cache = new WordCache<>();

  Vocabulary(Morphology morphology, LanguageDetector detector) {
    this.morphology = morphology;
    this.detector = detector;
  }

  /** The word that stands between begin and end, in any spelling. */
  WordFacts word(String text, int begin, int end) {
    WordFacts known = cache.find(text, begin, end);
    if (known != null) {
      return known;
    }
    String surface = text.substring(begin, end);
    WordFacts facts = normalWord(WordNormalizer.normalize(surface));
    // Spellings of one word share what is known of it.
    if (!surface.equals(facts.normal()) && surface.length() <= LanguageDictionary.MAX_FORM_LENGTH) {
      cache.put(surface, facts);
    }
    return facts;
  }

  /** The word of this normal form. */
  WordFacts normalWord(String normal) {
    WordFacts known = cache.find(normal, 0, normal.length());
    if (known != null) {
      return known;
    }
    WordFacts facts = new WordFacts(normal, detector.evidence(normal), morphology);
    if (normal.length() <= LanguageDictionary.MAX_FORM_LENGTH) {
      cache.put(normal, facts);
    }
    return facts;
  }
}
