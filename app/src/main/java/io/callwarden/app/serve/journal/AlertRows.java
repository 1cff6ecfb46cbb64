package io.callwarden.app.serve.journal;

import io.callwarden.app.serve.journal.StoredAlert.Acknowledgement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Alerts as rows. Their words are in their events. */
final class AlertRows {
  static final String UPSERT = """
      INSERT INTO alerts (call, id, state, rule, category, severity, seq, raised)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (call, id) DO UPDATE SET state = excluded.state, rule = excluded.rule,
        category = excluded.category, severity = excluded.severity, seq = excluded.seq
      """;

  private static final String SELECT = """
      SELECT alerts.seq, raised, alerts.call, alerts.id, alerts.state, rule, category, severity, json, acknowledged,
        acknowledged_by, note, agent, client
      FROM alerts JOIN events ON events.seq = alerts.seq LEFT JOIN calls ON calls.id = alerts.call""";

  private AlertRows() {}

  static List<StoredAlert> latest(
      Connection connection,
      @Nullable String call,
      @Nullable Boolean acknowledged,
      Set<String> severities,
      Set<String> categories,
      long before,
      int limit)
      throws SQLException {
    Query query = new Query(SELECT)
        .whereKnown("alerts.call = ?", call)
        .whereOneOf("severity", severities)
        .whereOneOf("category", categories);
    if (acknowledged != null) {
      query.where(acknowledged ? "acknowledged IS NOT NULL" : "acknowledged IS NULL");
    }
    if (before > 0) {
      query.where("alerts.seq < ?", before);
    }
    return query.list(connection, "alerts.seq DESC", limit, AlertRows::read);
  }

  private static StoredAlert read(ResultSet row) throws SQLException {
    return new StoredAlert(
        row.getLong("seq"),
        Sql.moment(row, "raised"),
        row.getString("call"),
        new AlertRecord(
            row.getString("id"),
            row.getString("state"),
            row.getString("rule"),
            row.getString("category"),
            row.getString("severity")),
        row.getString("json"),
        row.getString("agent"),
        row.getString("client"),
        acknowledgement(row));
  }

  /** From the columns {@code acknowledged}, {@code acknowledged_by} and {@code note}. */
  static @Nullable Acknowledgement acknowledgement(ResultSet row) throws SQLException {
    String by = row.getString("acknowledged_by");
    return by == null
        ? null
        : new Acknowledgement(
            by, Sql.moment(row, "acknowledged"), Objects.requireNonNull(row.getString("note")));
  }
}
