package io.callwarden.text;

import java.util.List;
import java.util.Set;

/**
 * An utterance with its tokens and the languages that it is in. Immutable.
 *
 * @param utterance the original
 * @param tokens its words, in order; punctuation is not a token
 * @param languages one language, or both for mixed speech; never empty, in the order of {@link Language}
 */
public record AnalyzedUtterance(Utterance utterance, List<Token> tokens, Set<Language> languages) {
  public AnalyzedUtterance {
    tokens = List.copyOf(tokens);
    languages = LanguageSets.of(languages);
  }
}
