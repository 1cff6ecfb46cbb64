package io.callwarden.app.serve.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stored events as rows. */
final class EventRows {
  static final String INSERT =
      "INSERT INTO events (seq, moment, call, type, json) VALUES (?, ?, ?, ?, ?)";

  private EventRows() {}

  static List<JournalEvent> after(
      Connection connection, long seq, @Nullable String call, Set<String> types, int limit)
      throws SQLException {
    return new Query("SELECT seq, moment, call, type, json FROM events")
        .where("seq > ?", seq)
        .whereKnown("call = ?", call)
        .whereOneOf("type", types)
        .list(connection, "seq", limit, EventRows::read);
  }

  private static JournalEvent read(ResultSet row) throws SQLException {
    return new JournalEvent(
        row.getLong("seq"),
        Sql.moment(row, "moment"),
        row.getString("call"),
        row.getString("type"),
        row.getString("json"));
  }
}
