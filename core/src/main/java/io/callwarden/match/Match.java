package io.callwarden.match;

import io.callwarden.rulepack.Rule;
import io.callwarden.text.TimeSpan;

/**
 * A rule's phrase found in an utterance. Immutable.
 *
 * @param rule the rule
 * @param firstToken the first token of the match, from 0
 * @param endToken after the last
 * @param begin offset of the match in the utterance's text
 * @param end after it
 * @param time when it was said, or {@link TimeSpan#UNKNOWN}
 */
public record Match(Rule rule, int firstToken, int endToken, int begin, int end, TimeSpan time) {
  /** One match that reaches from here to the end of a later one of the same rule. */
  public Match spanningTo(Match later) {
    return new Match(rule, firstToken, later.endToken, begin, later.end, time.union(later.time));
  }
}
