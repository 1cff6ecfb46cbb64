package io.callwarden.rulepack;

import io.callwarden.text.Speaker;
import org.jspecify.annotations.Nullable;

/**
 * A dialogue act: something that is done by saying it, such as asking for consent to wait, and the phrases by which it is
 * known. Rules about the course of a call refer to acts by name. An act is no finding. The phrases that several packs, of
 * one language or of two, give for one name count together. Immutable.
 *
 * @param name for example {@code hold-announced}
 * @param speaker the side that does it, or null for either
 * @param rule its phrases, exceptions and examples, as a rule that makes no findings; its id is {@code pack/name}
 */
public record Act(String name, @Nullable Speaker speaker, Rule rule) {}
