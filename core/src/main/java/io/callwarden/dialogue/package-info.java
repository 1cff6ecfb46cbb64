/**
 * From matches to findings: what is said, and how the call goes.
 *
 * <h2>What one utterance says</h2>
 *
 * <p>{@link io.callwarden.dialogue.Findings} takes all matches of one utterance. Where several rules of one category
 * match overlapping words they have seen the same thing, and it is reported once: by the gravest rule, among equally
 * grave ones by the longest match, and then by the rule that stands first in its pack. Rules of different categories each
 * keep their finding. A finding without word times has the times of its utterance.
 *
 * <h2>The course of the call</h2>
 *
 * <pre>
 *   utterance + matches -&gt; SpokenReader -&gt; Spoken         what is done by saying it: acts, situations
 *   Spoken of both sides -&gt; Conversation                  in the order in which they begin, as soon as that is certain
 *                        -&gt; CourseOfCall                  the state machine
 *                             Floor                        who has the word, which turn it is
 *                             Waits                        how far a wait of the client has come
 *                             a Watch for each rule        hold, pause, pace, interruption, duty, order, opening, closing
 *                             FigureCounter                the figures
 * </pre>
 *
 * <p>Nothing but words, times and saved state goes in. Silence is an input, too: {@code silent(until)} says that nobody
 * has spoken up to a moment, and deadlines fire when that passes them. Between two utterances the state machine tells it
 * itself; in a live call the recognisers tell it while the silence lasts. Every finding holds only what is known when it
 * fires, so that it is the same live and in batch.
 *
 * <p>Rules of one category that point at the same words at the same moment have seen the same thing; the gravest is the
 * finding.
 *
 * <p>{@link io.callwarden.dialogue.Conversation} also plays what is not certain yet on a copy of the state machine: what
 * that finds is open, and becomes provisional alerts.
 *
 * <p>A {@link io.callwarden.dialogue.Finding} carries everything that evidence needs: the rule with pack and version,
 * the side, the time in the call, the offsets of the evidence in the text of the utterance; what is claimed where the
 * rule is about advertising claims; and the {@link io.callwarden.dialogue.Moment}s that prove a finding about the course
 * of the call. {@link io.callwarden.dialogue.CallSummary} has the rest: figures, credits, holds, and what could not be judged.
 */
@NullMarked
package io.callwarden.dialogue;

import org.jspecify.annotations.NullMarked;
