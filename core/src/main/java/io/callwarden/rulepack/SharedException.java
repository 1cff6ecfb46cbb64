package io.callwarden.rulepack;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What holds back the rules of several categories, those of other packs of the language included. Immutable.
 *
 * @param categories whose rules it holds back; not empty, in the order of {@link Category}
 * @param phrases any one holds a match back where it overlaps it
 */
public record SharedException(Set<Category> categories, List<Phrase> phrases) {
  public SharedException {
    categories = Collections.unmodifiableSet(EnumSet.copyOf(categories));
    phrases = List.copyOf(phrases);
  }
}
