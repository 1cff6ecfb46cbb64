package io.callwarden.dialogue;

import io.callwarden.rulepack.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Something that the operator had to do in a call. Immutable.
 *
 * @param rule a rule with a {@link io.callwarden.rulepack.Course.Obligation}
 * @param cause what brought it about
 * @param response the words that did it, or null if it was not done in time
 */
public record Duty(Rule rule, Moment cause, @Nullable Moment response) {}
