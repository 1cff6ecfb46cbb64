package io.callwarden.alert;

import io.callwarden.dialogue.Finding;
import java.util.Locale;

/**
 * What a person sees now. Immutable.
 *
 * @param id unique within the call, and the same in every state and every analysis of the same words: the speaker, the
 *     number of the speaker's utterance, the rule, and which of several matches in the utterance, for example {@code
 *     agent-3/ru.superlative.best/1}
 * @param state where it stands
 * @param finding what was found
 */
public record Alert(String id, State state, Finding finding) {

  /** The life of an alert: a provisional one is later confirmed or retracted, never left open. */
  public enum State {
    /** Found in a partial result; the sentence is still being spoken. */
    PROVISIONAL,
    /** Found in a final result or a transcript. */
    CONFIRMED,
    /** Was provisional, and the words turned out to be others. */
    RETRACTED;

    /** The name in files: {@code provisional}, {@code confirmed}, {@code retracted}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
