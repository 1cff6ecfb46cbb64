package io.callwarden.app.serve.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call writes at once: stored together, or not at all. Immutable.
 *
 * @param call where the call stands now; null where the entry is about no call. An entry whose events are all only told
 *     is of this call, and stores nothing.
 * @param events what happened, in order
 * @param snapshot what is needed to go on with the call after these events; null keeps the last one. Dropped by the
 *     journal when the call's state is an ended one.
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record JournalEntry(
    @Nullable CallRecord call, List<Draft> events, byte @Nullable [] snapshot) {
  public JournalEntry {
    events = List.copyOf(events);
  }

  /** Keeps the last snapshot. */
  public JournalEntry(@Nullable CallRecord call, List<Draft> events) {
    this(call, events, null);
  }

  /** Whether nothing of it is stored. */
  boolean isOnlyTold() {
    return snapshot == null && !events.isEmpty() && events.stream().noneMatch(Draft::isStored);
  }

  /**
   * An event that has no place in the journal yet.
   *
   * @param json one line; a line feed at its end is taken off
   * @param alert the alert's fields that are searched for, or null where the event is none
   * @param isStored false for what is only told
   */
  public record Draft(String type, String json, @Nullable AlertRecord alert, boolean isStored) {
    public Draft {
      json = json.strip();
    }
  }
}
