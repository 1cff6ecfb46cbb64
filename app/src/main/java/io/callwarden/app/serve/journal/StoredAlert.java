package io.callwarden.app.serve.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it stands in the journal. Immutable.
 *
 * @param seq of its latest event
 * @param raised when it came up
 * @param call the call
 * @param alert what it is
 * @param json its latest event
 * @param agent the operator of its call, or null
 * @param client the client of its call, or null
 * @param acknowledgement who has seen to it, or null
 */
public record StoredAlert(
    long seq,
    Instant raised,
    String call,
    AlertRecord alert,
    String json,
    @Nullable String agent,
    @Nullable String client,
    @Nullable Acknowledgement acknowledgement) {

  /**
   * That somebody has seen to an alert.
   *
   * @param by name of the token
   * @param at when
   * @param note what they wrote; may be empty
   */
  public record Acknowledgement(String by, Instant at, String note) {}
}
