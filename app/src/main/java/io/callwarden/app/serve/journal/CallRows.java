package io.callwarden.app.serve.journal;

import io.callwarden.rulepack.Severity;
import io.callwarden.text.Language;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls as rows. */
final class CallRows {
  static final String UPSERT = """
      INSERT INTO calls (id, state, started, ended, intake, owner, language, agent, client, duration, utterances,
        low, medium, high, critical, gaps, metrics)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET state = excluded.state, started = excluded.started, ended = excluded.ended,
        intake = excluded.intake, owner = excluded.owner, language = excluded.language, agent = excluded.agent,
        client = excluded.client, duration = excluded.duration, utterances = excluded.utterances,
        low = excluded.low, medium = excluded.medium, high = excluded.high, critical = excluded.critical,
        gaps = excluded.gaps, metrics = excluded.metrics
      """;

  static final String UPSERT_SNAPSHOT = """
      INSERT INTO snapshots (call, snapshot) VALUES (?, ?)
      ON CONFLICT (call) DO UPDATE SET snapshot = excluded.snapshot
      """;

  static final String DELETE_SNAPSHOT = "DELETE FROM snapshots WHERE call = ?";

  private CallRows() {}

  /** The parameters of {@link #UPSERT}. */
  static List<@Nullable Object> values(CallRecord call) {
    return Arrays.asList(
        call.id(),
        call.state().id(),
        call.started(),
        call.ended(),
        call.intake(),
        call.owner(),
        call.language() == null ? null : call.language().code(),
        call.agent(),
        call.client(),
        call.duration(),
        call.utterances(),
        call.alerts().getOrDefault(Severity.LOW, 0),
        call.alerts().getOrDefault(Severity.MEDIUM, 0),
        call.alerts().getOrDefault(Severity.HIGH, 0),
        call.alerts().getOrDefault(Severity.CRITICAL, 0),
        call.gaps(),
        call.metrics());
  }

  static Optional<CallRecord> find(Connection connection, String id) throws SQLException {
    return new Query("SELECT * FROM calls")
        .where("id = ?", id).list(connection, "id", 1, CallRows::read).stream().findFirst();
  }

  static List<CallRecord> latest(
      Connection connection,
      Set<CallRecord.State> states,
      @Nullable String agent,
      @Nullable Instant before,
      int limit)
      throws SQLException {
    return new Query("SELECT * FROM calls")
        .whereOneOf("state", states.stream().map(CallRecord.State::id).toList())
        .whereKnown("agent = ?", agent)
        .whereKnown("started < ?", before)
        .list(connection, "started DESC, id", limit, CallRows::read);
  }

  static Optional<byte[]> snapshot(Connection connection, String call) throws SQLException {
    return new Query("SELECT snapshot FROM snapshots")
            .where("call = ?", call)
            .list(connection, "call", 1, row -> row.getBytes("snapshot"))
            .stream()
            .findFirst();
  }

  private static CallRecord read(ResultSet row) throws SQLException {
    String language = row.getString("language");
    Map<Severity, Integer> alerts = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      alerts.put(severity, row.getInt(severity.id()));
    }
    return new CallRecord(
        row.getString("id"),
        CallRecord.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Sql.moment(row, "started"),
        Sql.momentOrNull(row, "ended"),
        row.getString("intake"),
        row.getString("owner"),
        language == null ? null : Language.of(language),
        row.getString("agent"),
        row.getString("client"),
        Sql.number(row, "duration"),
        row.getInt("utterances"),
        alerts,
        Sql.number(row, "gaps"),
        row.getString("metrics"));
  }
}
