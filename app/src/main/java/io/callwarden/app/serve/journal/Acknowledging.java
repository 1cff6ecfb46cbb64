package io.callwarden.app.serve.journal;

import io.callwarden.app.report.JsonLines;
import io.callwarden.app.serve.journal.StoredAlert.Acknowledgement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** That somebody sees to an alert. Immutable. */
record Acknowledging(String call, String alert, String role, Acknowledgement acknowledgement) {
  private static final String FIND =
      "SELECT acknowledged, acknowledged_by, note FROM alerts WHERE call = ? AND id = ?";

  private static final String NOTE =
      "UPDATE alerts SET acknowledged = ?, acknowledged_by = ?, note = ? WHERE call = ? AND id = ?";

  /** The one that stands, or empty if there is no such alert. */
  Optional<Acknowledgement> write(Transaction transaction) throws SQLException {
    WriteSession session = transaction.session();
    List<Optional<Acknowledgement>> found =
        session.list(FIND, row -> Optional.ofNullable(AlertRows.acknowledgement(row)), call, alert);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.get(0).isPresent()) {
      return found.get(0);
    }
    Acknowledgement mine = acknowledgement;
    session.update(NOTE, mine.at(), mine.by(), mine.note(), call, alert);
    transaction.event(
        mine.at(),
        call,
        "acknowledgement",
        JsonLines.line("acknowledgement", json -> {
              json.writeStringField("call", call);
              json.writeStringField("alert", alert);
              json.writeStringField("by", mine.by());
              json.writeStringField("at", mine.at().toString());
              json.writeStringField("note", mine.note());
            })
            .strip());
    transaction.audit(
        new AuditRecord(mine.at(), mine.by(), role, "alert.acknowledge", call, alert));
    return Optional.of(mine);
  }
}
