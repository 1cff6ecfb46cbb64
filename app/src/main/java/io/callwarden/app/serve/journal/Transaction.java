package io.callwarden.app.serve.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is written together. Of several records and snapshots of one call, and of several states of one alert, only the
 * last is written. One thread at a time.
 */
final class Transaction {
  private final @Nullable WriteSession session;
  private final List<JournalEvent> told = new ArrayList<>();
  private final List<List<@Nullable Object>> events = new ArrayList<>();
  private final Map<String, PendingCall> calls = new LinkedHashMap<>();
  private final Map<AlertKey, PendingAlert> alerts = new LinkedHashMap<>();
  private long seq;
  private boolean deletes;

  /** A call's latest record; a snapshot to be kept, or that an older one is dropped. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  private record PendingCall(CallRecord record, byte @Nullable [] snapshot, boolean drops) {
    static PendingCall of(
        CallRecord record, byte @Nullable [] snapshot, @Nullable PendingCall earlier) {
      if (record.state().isOver()) {
        return new PendingCall(record, null, true);
      }
      return snapshot != null || earlier == null
          ? new PendingCall(record, snapshot, false)
          : new PendingCall(record, earlier.snapshot(), earlier.drops());
    }
  }

  private record AlertKey(String call, String id) {}

  private record PendingAlert(AlertRecord alert, long seq, Instant raised) {}

  /**
   * Begins.
   *
   * @param session null where nothing is to be stored, only told
   * @param seq the place of the latest event before
   */
  Transaction(@Nullable WriteSession session, long seq) {
    this.session = session;
    this.seq = seq;
  }

  /** Adds what a call has written. */
  void add(JournalEntry entry, Instant at) {
    CallRecord call = entry.call();
    String id = call == null ? null : call.id();
    for (JournalEntry.Draft draft : entry.events()) {
      if (!draft.isStored()) {
        told.add(new JournalEvent(0, at, id, draft.type(), draft.json()));
        continue;
      }
      JournalEvent event = event(at, id, draft.type(), draft.json());
      AlertRecord alert = draft.alert();
      if (alert != null && id != null) {
        AlertKey key = new AlertKey(id, alert.id());
        PendingAlert earlier = alerts.get(key);
        alerts.put(
            key, new PendingAlert(alert, event.seq(), earlier == null ? at : earlier.raised()));
      }
    }
    if (call != null && !entry.isOnlyTold()) {
      calls.put(call.id(), PendingCall.of(call, entry.snapshot(), calls.get(call.id())));
    }
  }

  /** Adds an event to be stored. */
  JournalEvent event(Instant at, @Nullable String call, String type, String json) {
    JournalEvent event = new JournalEvent(++seq, at, call, type, json);
    told.add(event);
    events.add(Arrays.asList(event.seq(), at, call, type, json));
    return event;
  }

  /** Adds to the audit log. */
  void audit(AuditRecord record) throws SQLException {
    open()
        .update(
            AuditRows.INSERT,
            record.at(),
            record.who(),
            record.role(),
            record.action(),
            record.call(),
            record.detail());
  }

  /** The session, in which everything that was added so far can be seen. */
  WriteSession session() throws SQLException {
    WriteSession session = open();
    session.updateAll(EventRows.INSERT, events);
    events.clear();
    List<List<@Nullable Object>> alertRows = new ArrayList<>();
    alerts.forEach((key, pending) -> {
      AlertRecord alert = pending.alert();
      alertRows.add(Arrays.asList(
          key.call(),
          alert.id(),
          alert.state(),
          alert.rule(),
          alert.category(),
          alert.severity(),
          pending.seq(),
          pending.raised()));
    });
    session.updateAll(AlertRows.UPSERT, alertRows);
    alerts.clear();
    writeCalls(session);
    return session;
  }

  private void writeCalls(WriteSession session) throws SQLException {
    List<List<@Nullable Object>> records = new ArrayList<>();
    List<List<@Nullable Object>> snapshots = new ArrayList<>();
    List<List<@Nullable Object>> dropped = new ArrayList<>();
    for (PendingCall call : calls.values()) {
      records.add(CallRows.values(call.record()));
      if (call.drops()) {
        dropped.add(Arrays.asList(call.record().id()));
      } else if (call.snapshot() != null) {
        snapshots.add(Arrays.asList(call.record().id(), call.snapshot()));
      }
    }
    session.updateAll(CallRows.UPSERT, records);
    session.updateAll(CallRows.UPSERT_SNAPSHOT, snapshots);
    session.updateAll(CallRows.DELETE_SNAPSHOT, dropped);
    calls.clear();
  }

  private WriteSession open() {
    return Objects.requireNonNull(session, "nothing was to be stored");
  }

  /** Says that text was deleted, which must vanish from the files, too. */
  void deletes() {
    deletes = true;
  }

  boolean hasDeleted() {
    return deletes;
  }

  /** Writes everything but does not commit. */
  void finish(String mark) throws SQLException {
    session().update("UPDATE numbering SET seq = ?, mark = ?", seq, mark);
    if (deletes) {
      session().update("UPDATE numbering SET traces = 1");
    }
  }

  /** The place of the latest event. */
  long seq() {
    return seq;
  }

  /** What is to be told when it is committed, in order. */
  List<JournalEvent> told() {
    return told;
  }
}
