package io.callwarden.alert;

import io.callwarden.dialogue.Finding;
import java.util.Locale;

/**
 * What a person sees now. Immutable.
 *
 * @param id unique within the call; the same for the provisional alert and for what settles it
 * @param state where it stands
 * @param finding what was found
 */
public record Alert(int id, State state, Finding finding) {

  /** The life of an alert: provisional ones are later confirmed or retracted, never left open. */
  public enum State {
    PROVISIONAL,
    CONFIRMED,
    RETRACTED;

    /** The name in files: {@code provisional}, {@code confirmed}, {@code retracted}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
