package io.callwarden.dialogue;

import io.callwarden.rulepack.Rule;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;

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
 */
public record Finding(
    Rule rule, Speaker speaker, TimeSpan time, int utterance, String text, int begin, int end) {}
