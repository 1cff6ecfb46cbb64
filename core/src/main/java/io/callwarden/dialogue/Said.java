package io.callwarden.dialogue;

import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;

/**
 * An utterance as evidence. Immutable.
 *
 * @param index the utterance's index in the call
 * @param ordinal its number among those of its speaker, from 1
 * @param speaker who says it
 * @param time when, or {@link TimeSpan#UNKNOWN}
 * @param text what
 */
record Said(int index, int ordinal, Speaker speaker, TimeSpan time, String text) {
  Moment moment(Moment.Kind kind) {
    return moment(kind, 0, text.length());
  }

  Moment moment(Moment.Kind kind, int begin, int end) {
    return moment(kind, begin, end, Double.NaN);
  }

  Moment moment(Moment.Kind kind, int begin, int end, double value) {
    return new Moment(kind, speaker, time, index, text, begin, end, value, null);
  }
}
