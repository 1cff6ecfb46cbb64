package io.callwarden.speech;

import io.callwarden.text.Word;
import java.util.List;

/** An utterance that has ended. Immutable. */
public record FinalResult(int channel, double heard, List<Word> words) implements Hypothesis {
  public FinalResult {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a final result has words");
    }
    words = List.copyOf(words);
  }
}
