package io.callwarden.match;

import io.callwarden.text.Feature;
import io.callwarden.text.PartOfSpeech;
import io.callwarden.text.Reading;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reading must be, for example {@code <ADJ.SUP>}.
 *
 * @param partOfSpeech the part of speech, or null for any
 * @param features all of these
 */
record GrammarClass(@Nullable PartOfSpeech partOfSpeech, Set<Feature> features) {
  GrammarClass {
    features = Set.copyOf(features);
  }

  boolean has(Reading reading) {
    return (partOfSpeech == null || reading.partOfSpeech() == partOfSpeech)
        && reading.features().containsAll(features);
  }

  /** Whether a number is meant, however many words it takes. */
  boolean isNumber() {
    return partOfSpeech == PartOfSpeech.NUM && features.isEmpty();
  }

  boolean statesDegree() {
    return features.contains(Feature.POS)
        || features.contains(Feature.CMP)
        || features.contains(Feature.SUP);
  }
}
