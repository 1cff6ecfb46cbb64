package io.callwarden.dialogue;

import io.callwarden.claim.Claim;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.Severity;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule found in a call. Immutable.
 *
 * @param rule the rule, with category, severity, basis and advice
 * @param speaker who said it
 * @param time when, or {@link TimeSpan#UNKNOWN}
 * @param utterance the index of the utterance
 * @param text the utterance's text
 * @param begin offset of the evidence in {@code text}
 * @param end after it
 * @param claim what is claimed and whether it is proved; null where the rule is not about advertising claims
 */
public record Finding(
    Rule rule,
    Speaker speaker,
    TimeSpan time,
    int utterance,
    String text,
    int begin,
    int end,
    @Nullable Claim claim) {
  /** How grave it is: the rule's severity, or one level less where the claim is proved. */
  public Severity severity() {
    return claim == null ? rule.severity() : claim.severity(rule.severity());
  }
}
