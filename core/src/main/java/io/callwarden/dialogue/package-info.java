/**
 * From matches to findings: what a rule's match means for the people who read the report.
 *
 * <p>{@link io.callwarden.dialogue.Findings} takes all matches of one utterance. Where several rules of one category
 * match overlapping words they have seen the same thing, and it is reported once: by the gravest rule, among equally
 * grave ones by the longest match, and then by the rule whose id comes first. Rules of different categories each keep
 * their finding. A finding without word times has the times of its utterance.
 *
 * <p>A {@link io.callwarden.dialogue.Finding} carries everything that evidence needs: the rule with pack and version,
 * the side, the time in the call, the offsets of the evidence in the text of the utterance, and what is claimed where the
 * rule is about advertising claims: a proved claim is one level less grave.
 *
 * <p>Everything here is immutable and without state, so that findings do not depend on how a call reached the library.
 */
@NullMarked
package io.callwarden.dialogue;

import org.jspecify.annotations.NullMarked;
