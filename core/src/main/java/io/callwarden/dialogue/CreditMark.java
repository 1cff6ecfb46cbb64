package io.callwarden.dialogue;

import io.callwarden.text.TimeSpan;

/**
 * Where an operator earned a credit. Immutable.
 *
 * @param credit what for
 * @param time when, or {@link TimeSpan#UNKNOWN}
 * @param utterance the index of the utterance
 * @param text the utterance's text
 * @param begin offset of the telling words
 * @param end after them
 */
public record CreditMark(
    Credit credit, TimeSpan time, int utterance, String text, int begin, int end) {}
