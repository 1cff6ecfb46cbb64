/**
 * What a person sees now: findings become alerts that live, as the words do.
 *
 * <pre>
 *   partial result has the finding          -&gt;  PROVISIONAL
 *   a later partial result lacks it         -&gt;  RETRACTED     (and PROVISIONAL again should it come back)
 *   the final result has it                 -&gt;  CONFIRMED     (the last word)
 *   the final result lacks it, or the call ends  -&gt;  RETRACTED
 * </pre>
 *
 * <p>{@link io.callwarden.alert.AlertTracker} holds the provisional alerts of one call, one thread at a time. Each side
 * of the call has at most one utterance under way. An utterance of a transcript, or a final result without partial ones
 * before it, is confirmed straight away.
 *
 * <p>The course of the call has alerts as well: provisional while it may still turn out well (the operator's second turn
 * lasts, an explanation may follow), confirmed when it cannot.
 *
 * <p>An {@link io.callwarden.alert.Alert} has an id that is unique within its call and made of what was said alone: the
 * side, the number of the side's utterance, the rule, and which of several matches. So the same words give the same id,
 * live or from a transcript, and a receiver may key on it: every alert with one id is the same alert in a newer state.
 */
@NullMarked
package io.callwarden.alert;

import org.jspecify.annotations.NullMarked;
