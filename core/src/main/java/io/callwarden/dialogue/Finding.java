package io.callwarden.dialogue;

import io.callwarden.claim.Claim;
import io.callwarden.claim.ClaimState;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.Severity;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule found in a call. Immutable.
 *
 * <p>A finding about the course of the call points at one utterance, too: the one that its proof begins with.
 *
 * @param rule the rule, with category, severity, basis and advice
 * @param speaker who said it
 * @param time when, or {@link TimeSpan#UNKNOWN}
 * @param utterance the index of the utterance
 * @param ordinal the number of the utterance among those of its speaker, from 1
 * @param text the utterance's text
 * @param begin offset of the evidence in {@code text}
 * @param end after it
 * @param moments what proves a finding about the course of the call, in order of time, two or three; empty for one about
 *     what was said
 * @param claim what is claimed and whether it is proved; null where the rule is not about advertising claims
 */
public record Finding(
    Rule rule,
    Speaker speaker,
    TimeSpan time,
    int utterance,
    int ordinal,
    String text,
    int begin,
    int end,
    List<Moment> moments,
    @Nullable Claim claim) {
  public Finding {
    Objects.checkFromToIndex(begin, end, text.length());
    moments = List.copyOf(moments);
    if (claim != null) {
      claim.checkWithin(text);
    }
  }

  /** How grave it is: the rule's severity, or one level less where the claim is proved. */
  public Severity severity() {
    return claim == null ? rule.severity() : claim.severity(rule.severity());
  }

  /** Whether it is an advertising claim that is proved: to be looked at, and no mistake of the operator's. */
  public boolean isProved() {
    return claim != null && claim.state() == ClaimState.SUBSTANTIATED;
  }

  /** The same, with what is missing by another finding of the same thing. */
  Finding and(Finding other) {
    List<Moment> all = new ArrayList<>(moments);
    for (Moment moment : other.moments) {
      if (moment.kind() == Moment.Kind.MISSING && !all.contains(moment)) {
        all.add(moment);
      }
    }
    return new Finding(rule, speaker, time, utterance, ordinal, text, begin, end, all, claim);
  }
}
