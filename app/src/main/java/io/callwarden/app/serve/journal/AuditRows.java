package io.callwarden.app.serve.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log as rows. */
final class AuditRows {
  static final String INSERT =
      "INSERT INTO audits (moment, who, role, action, call, detail) VALUES (?, ?, ?, ?, ?, ?)";

  private AuditRows() {}

  static List<AuditRecord> latest(
      Connection connection, @Nullable String call, @Nullable Instant before, int limit)
      throws SQLException {
    return new Query("SELECT moment, who, role, action, call, detail FROM audits")
        .whereKnown("call = ?", call)
        .whereKnown("moment < ?", before)
        .list(connection, "number DESC", limit, AuditRows::read);
  }

  private static AuditRecord read(ResultSet row) throws SQLException {
    return new AuditRecord(
        Sql.moment(row, "moment"),
        row.getString("who"),
        row.getString("role"),
        row.getString("action"),
        row.getString("call"),
        row.getString("detail"));
  }
}
