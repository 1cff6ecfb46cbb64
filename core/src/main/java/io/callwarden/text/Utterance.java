package io.callwarden.text;

import java.util.List;

/**
 * What one side said without a longer break: a final result of the recogniser, or one entry of a transcript. Immutable.
 *
 * @param index the place in the call, from 0, in the order in which the utterances ended (live) or stand (transcript)
 * @param speaker who said it
 * @param time when, or {@link TimeSpan#UNKNOWN}
 * @param text the original text; offsets of tokens and findings count its UTF-16 units
 * @param words the words with times, in order; empty when the source has none
 */
public record Utterance(int index, Speaker speaker, TimeSpan time, String text, List<Word> words) {
  public Utterance {
    if (index < 0) {
      throw new IllegalArgumentException("the index of an utterance is 0 or more, not " + index);
    }
    words = List.copyOf(words);
  }
}
