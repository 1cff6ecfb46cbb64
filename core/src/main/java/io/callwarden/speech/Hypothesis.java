package io.callwarden.speech;

import io.callwarden.text.TimeSpan;
import io.callwarden.text.Word;
import java.util.List;

/** What a recogniser believes was said on one channel. Immutable. */
public sealed interface Hypothesis permits PartialResult, FinalResult {
  /** The channel, from 0. */
  int channel();

  /** How much of the channel, in seconds from the call's start, had been heard when this was known. */
  double heard();

  /** The words in order, with times true to the call; never empty in a final result. */
  List<Word> words();

  /** The words, with a space between. */
  default String text() {
    StringBuilder text = new StringBuilder();
    for (Word word : words()) {
      text.append(text.isEmpty() ? "" : " ").append(word.text());
    }
    return text.toString();
  }

  /** From the first word's start to the last word's end. */
  default TimeSpan time() {
    return words().isEmpty()
        ? TimeSpan.UNKNOWN
        : words().get(0).time().union(words().get(words().size() - 1).time());
  }
}
