package io.callwarden.speech;

import io.callwarden.text.Word;
import java.util.List;

/**
 * A guess at an utterance that is still being spoken; the next partial result of the channel replaces it, its final
 * result settles it. An empty one says that the channel's utterance turned out to be no speech. Immutable.
 */
public record PartialResult(int channel, double heard, List<Word> words) implements Hypothesis {
  public PartialResult {
    words = List.copyOf(words);
  }
}
