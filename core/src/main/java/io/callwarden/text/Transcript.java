package io.callwarden.text;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole call as text. Immutable.
 *
 * @param call the call's id
 * @param language the language that the source states, or null for detection per utterance
 * @param agent the operator's name or number, or null
 * @param date the day of the call, or null where the source does not state it
 * @param utterances in the order of the source
 */
public record Transcript(
    String call,
    @Nullable Language language,
    @Nullable String agent,
    @Nullable LocalDate date,
    List<Utterance> utterances) {
  public Transcript {
    utterances = List.copyOf(utterances);
  }
}
