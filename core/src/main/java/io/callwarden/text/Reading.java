package io.callwarden.text;

import java.util.Set;

/**
 * One way to read a word form: its dictionary form and grammar. Immutable.
 *
 * @param lemma the dictionary form, normalised as {@link Token#normal()} is
 * @param partOfSpeech the part of speech
 * @param features degree, person, number, case … as far as the dictionary says
 * @param language whose dictionary has this reading
 */
public record Reading(
    String lemma, PartOfSpeech partOfSpeech, Set<Feature> features, Language language) {
  public Reading {
    features = Set.copyOf(features);
  }
}
