package io.callwarden.app.serve.journal;

import io.callwarden.app.report.JsonLines;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * How calls are deleted: with all that belongs to them, and with proof. Immutable.
 *
 * @param at when
 * @param by name of the token, or {@code server}
 * @param role its role, or {@code server}
 * @param why as the audit log says it
 */
record Deletion(Instant at, String by, String role, String why) {
  /** In one transaction, so that calls in progress need not wait long. */
  private static final int CALLS = 20;

  private static final String EXPIRED =
      "SELECT id FROM calls WHERE state IN ('ended', 'lost') AND ended < ? ORDER BY ended LIMIT ?";

  /** Deletes one; false if there is none. */
  boolean delete(Transaction transaction, String call) throws SQLException {
    WriteSession session = transaction.session();
    if (session.update("DELETE FROM calls WHERE id = ?", call) == 0) {
      return false;
    }
    session.update("DELETE FROM snapshots WHERE call = ?", call);
    session.update("DELETE FROM alerts WHERE call = ?", call);
    int events = session.update("DELETE FROM events WHERE call = ?", call);
    transaction.deletes();
    transaction.audit(
        new AuditRecord(at, by, role, "call.delete", call, why + "; events: " + events));
    transaction.event(
        at,
        call,
        "call",
        JsonLines.line("call", json -> {
              json.writeStringField("call", call);
              json.writeStringField("event", "deleted");
              json.writeStringField("at", at.toString());
            })
            .strip());
    return true;
  }

  /** Deletes some that ended before a moment, and says how many; as long as there are any, it is more than none. */
  int deleteEnded(Transaction transaction, Instant before) throws SQLException {
    List<String> ids =
        transaction.session().list(EXPIRED, row -> row.getString("id"), before, CALLS);
    for (String id : ids) {
      delete(transaction, id);
    }
    return ids.size();
  }
}
