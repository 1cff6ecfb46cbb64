/**
 * Rules as data: YAML packs that people can read, checked when they are read.
 *
 * <p>{@link io.callwarden.rulepack.RulePackReader} turns a file into a {@link io.callwarden.rulepack.RulePack}. A rule
 * that is wrong is left out and becomes a {@link io.callwarden.rulepack.RuleProblem} with line and column, and the rest
 * of the pack works; only a file that is no pack at all is a {@link io.callwarden.rulepack.RulePackException}. Phrases
 * are kept as they are written: the package {@code match} compiles them, and reports what is wrong with them by the
 * same records.
 */
@NullMarked
package io.callwarden.rulepack;

import org.jspecify.annotations.NullMarked;
