package io.callwarden.match;

import io.callwarden.rulepack.Rule;
import java.util.List;

/**
 * What a program finds in one utterance. Immutable.
 *
 * @param found sorted by first token, then by rule id; the matches of one rule do not overlap. A rule with {@code after}
 *     is matched as if what must stand before did.
 * @param prompts the rules of the other side whose {@code after} the utterance fulfils
 * @param acts what the utterance does, sorted by first token, then by name
 */
public record Matches(List<Match> found, List<Rule> prompts, List<ActMatch> acts) {
  /** Nothing. */
  static final Matches NONE = new Matches(List.of(), List.of(), List.of());

  public Matches {
    found = List.copyOf(found);
    prompts = List.copyOf(prompts);
    acts = List.copyOf(acts);
  }
}
