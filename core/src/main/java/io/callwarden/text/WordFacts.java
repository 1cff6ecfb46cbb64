package io.callwarden.text;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the dictionaries say of a word: what it tells of an utterance's language, and its readings, which are looked up when
 * they are first asked for. Thread-safe: threads that ask at the same time may look the same up twice.
 */
final class WordFacts {
  private final String normal;
  private final int evidence;
  private final Morphology morphology;
  private @Nullable List<Reading> russian;
  private @Nullable List<Reading> ukrainian;
  private @Nullable List<Reading> both;

  WordFacts(String normal, int evidence, Morphology morphology) {
    this.normal = normal;
    this.evidence = evidence;
    this.morphology = morphology;
  }

  String normal() {
    return normal;
  }

  /** Positive for Ukrainian, negative for Russian, 0 where the word is no evidence. */
  int evidence() {
    return evidence;
  }

  /** As {@link Morphology#readings}. */
  List<Reading> readings(Set<Language> languages) {
    boolean inRussian = languages.contains(Language.RUSSIAN);
    boolean inUkrainian = languages.contains(Language.UKRAINIAN);
    List<Reading> known = inRussian ? (inUkrainian ? both : russian) : ukrainian;
    if (known != null) {
      return known;
    }
    List<Reading> found = morphology.readings(normal, languages);
    if (inRussian && inUkrainian) {
      both = found;
    } else if (inRussian) {
      russian = found;
    } else {
      ukrainian = found;
    }
    return found;
  }
}
