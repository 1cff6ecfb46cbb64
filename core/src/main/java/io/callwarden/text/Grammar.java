package io.callwarden.text;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a dictionary's tag says: part of speech and features, and whether the word belongs to the standard language.
 * Immutable.
 *
 * @param partOfSpeech the part of speech
 * @param features what rules can ask for
 * @param standard false for readings that the dictionary marks as non-standard (a russianism, slang, an archaism) or as
 *     a name or abbreviation: these say little about the language of an utterance
 */
record Grammar(PartOfSpeech partOfSpeech, Set<Feature> features, boolean standard) {
  Grammar {
    features = Set.copyOf(features);
  }

  /** Collects the parts of one tag. */
  static final class Builder {
    PartOfSpeech partOfSpeech = PartOfSpeech.OTHER;
    final EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
    boolean standard = true;

    Builder add(Feature... more) {
      for (Feature feature : more) {
        features.add(feature);
      }
      return this;
    }

    Grammar build() {
      return new Grammar(partOfSpeech, features, standard);
    }
  }
}
