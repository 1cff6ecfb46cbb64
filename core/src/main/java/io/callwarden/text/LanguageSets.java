package io.callwarden.text;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The three sets of languages that an utterance can be in, in the order of {@link Language}. Thread-safe. */
final class LanguageSets {
  private static final Set<Language> RUSSIAN = unmodifiable(EnumSet.of(Language.RUSSIAN));
  private static final Set<Language> UKRAINIAN = unmodifiable(EnumSet.of(Language.UKRAINIAN));

  static final Set<Language> BOTH = unmodifiable(EnumSet.allOf(Language.class));

  private LanguageSets() {}

  private static Set<Language> unmodifiable(EnumSet<Language> languages) {
    return Collections.unmodifiableSet(languages);
  }

  static Set<Language> only(Language language) {
    return switch (language) {
      case RUSSIAN -> RUSSIAN;
      case UKRAINIAN -> UKRAINIAN;
    };
  }

  /**
   * The same languages as one of the sets here.
   *
   * @throws IllegalArgumentException if there are none
   */
  static Set<Language> of(Set<Language> languages) {
    boolean inRussian = languages.contains(Language.RUSSIAN);
    boolean inUkrainian = languages.contains(Language.UKRAINIAN);
    if (!inRussian && !inUkrainian) {
      throw new IllegalArgumentException("an utterance is in at least one language");
    }
    return inRussian ? (inUkrainian ? BOTH : RUSSIAN) : UKRAINIAN;
  }
}
