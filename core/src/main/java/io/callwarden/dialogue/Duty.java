package io.callwarden.dialogue;

import io.callwarden.rulepack.Rule;

/**
 * Something that the operator had to do in a call. It was done in time, unless its rule, or a graver one of its category
 * that saw the same, has a finding. Immutable.
 *
 * @param rule a rule with a {@link io.callwarden.rulepack.Course.Obligation}
 * @param cause what brought it about
 */
public record Duty(Rule rule, Moment cause) {}
