package io.callwarden.app.serve.journal;

import io.callwarden.app.serve.settings.ServerSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal on disk: SQLite in the data folder, or PostgreSQL. Thread-safe.
 *
 * <p>One thread writes, many entries in one transaction, and tells the events after they are stored, in their order.
 */
public final class Journal implements AutoCloseable {
  private static final String SERVER = "server";

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Clock clock;
  private final Database database;
  private final Readers readers;
  private final Writer writer;
  private final List<Consumer<List<JournalEvent>>> listeners = new CopyOnWriteArrayList<>();

  private Journal(Clock clock, Database database, WriteSession session, WorkQueue.Limits limits) {
    this.clock = clock;
    this.database = database;
    readers = new Readers(database);
    writer = new Writer(database, session, limits, this::tell);
  }

  /**
   * Opens the journal and brings its tables up to date.
   *
   * @throws JournalException if it cannot be used; the message says why and what to do
   */
  public static Journal open(ServerSettings settings, Clock clock) {
    return open(settings, clock, WorkQueue.Limits.DEFAULT);
  }

  static Journal open(ServerSettings settings, Clock clock, WorkQueue.Limits limits) {
    Database database = Database.of(settings);
    try {
      // The writing connection shuts others out: nobody changes the tables of a server that is
      // running.
      try (Connection guard = database.writer()) {
        guard.rollback();
        Migrations.run(database);
      }
      WriteSession session = WriteSession.open(database);
      Journal journal = new Journal(clock, database, session, limits);
      journal.writer.start();
      return journal;
    } catch (SQLException e) {
      database.close();
      throw new JournalException("the journal cannot be opened: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Is told the events after they are stored, on the journal's thread, in order; must not block or throw. */
  public void subscribe(Consumer<List<JournalEvent>> listener) {
    listeners.add(listener);
  }

  /**
   * Takes an entry; it is stored soon, after those that were appended before. Waits only while very many are not stored
   * yet.
   *
   * @throws JournalException if the journal is closed or can no longer write
   */
  public void append(JournalEntry entry) {
    writer.append(Work.Appended.of(entry, now()));
  }

  /** Waits until everything that was appended so far is stored and told. */
  public void flush() {
    writer.await(transaction -> true, false);
  }

  /** How many appended entries are not stored yet. */
  public int backlog() {
    return writer.backlog();
  }

  /** Whether the last write succeeded. */
  public boolean isWritable() {
    return writer.isWritable();
  }

  /** The place of the latest stored event, or 0. */
  public long lastSeq() {
    return writer.lastSeq();
  }

  /**
   * Stored events after a place, in order.
   *
   * @param call only of this call, or null for all
   * @param types only these, or empty for all
   * @param limit at most so many, 1 to 10,000
   */
  public List<JournalEvent> eventsAfter(
      long seq, @Nullable String call, Set<String> types, int limit) {
    checkLimit(limit, 10_000);
    return readers.read(connection -> EventRows.after(connection, seq, call, types, limit));
  }

  /** A call, or empty. */
  public Optional<CallRecord> call(String id) {
    return readers.read(connection -> CallRows.find(connection, id));
  }

  /**
   * Calls, the latest first.
   *
   * @param states only these, or empty for all
   * @param agent only of this operator, or null for all
   * @param before only calls that started earlier, or null
   * @param limit at most so many, 1 to 1,000
   */
  public List<CallRecord> calls(
      Set<CallRecord.State> states, @Nullable String agent, @Nullable Instant before, int limit) {
    checkLimit(limit, 1_000);
    return readers.read(connection -> CallRows.latest(connection, states, agent, before, limit));
  }

  /** What {@link #append} kept to go on with a call, or empty. */
  public Optional<byte[]> snapshot(String call) {
    return readers.read(connection -> CallRows.snapshot(connection, call));
  }

  /**
   * Alerts, the latest first.
   *
   * @param call only of this call, or null for all
   * @param acknowledged only those, only the others, or null for all
   * @param severities only these, or empty for all
   * @param categories only these, or empty for all
   * @param before only of events before this place; 0 for all
   * @param limit at most so many, 1 to 1,000
   */
  public List<StoredAlert> alerts(
      @Nullable String call,
      @Nullable Boolean acknowledged,
      Set<String> severities,
      Set<String> categories,
      long before,
      int limit) {
    checkLimit(limit, 1_000);
    return readers.read(connection ->
        AlertRows.latest(connection, call, acknowledged, severities, categories, before, limit));
  }

  /**
   * Writes down that somebody has seen to an alert, tells it as an event {@code acknowledgement}, and writes the audit
   * log. A second one replaces nothing: the first stands and is returned.
   *
   * @return the acknowledgement that stands, or empty if there is no such alert
   */
  public Optional<StoredAlert.Acknowledgement> acknowledge(
      String call, String alert, String by, String role, String note) {
    return writer.await(
        new Acknowledging(call, alert, role, new StoredAlert.Acknowledgement(by, now(), note))
            ::write,
        true);
  }

  /** Adds to the audit log. */
  public void audit(AuditRecord record) {
    writer.await(
        transaction -> {
          transaction.audit(record);
          return true;
        },
        true);
  }

  /** The audit log, the latest first. */
  public List<AuditRecord> audits(@Nullable String call, @Nullable Instant before, int limit) {
    checkLimit(limit, 1_000);
    return readers.read(connection -> AuditRows.latest(connection, call, before, limit));
  }

  /**
   * Deletes a call with all that belongs to it, and proves it in the audit log.
   *
   * @return whether there was such a call
   */
  public boolean delete(String call, String by, String role, String why) {
    Deletion deletion = new Deletion(now(), by, role, why);
    return writer.await(transaction -> deletion.delete(transaction, call), true);
  }

  /** Deletes calls that ended before a moment, each with its proof in the audit log. Returns how many. */
  public int deleteEndedBefore(Instant moment) {
    Deletion deletion = new Deletion(now(), SERVER, SERVER, "retention: ended before " + moment);
    int deleted = 0;
    int some;
    do {
      some = writer.await(transaction -> deletion.deleteEnded(transaction, moment), true);
      deleted += some;
    } while (some > 0);
    return deleted;
  }

  /** Up to which place a web hook has received the events; -1 for one of which nothing was ever noted. */
  public long delivered(String webhook) {
    return readers.read(connection -> DeliveryRows.find(connection, webhook));
  }

  /** Notes up to which place a web hook has received the events. */
  public void delivered(String webhook, long seq) {
    writer.await(
        transaction -> transaction.session().update(DeliveryRows.UPSERT, webhook, seq), true);
  }

  /** Stores what was appended and closes. */
  @Override
  public void close() {
    try {
      writer.close();
      readers.close();
    } finally {
      database.close();
    }
  }

  private void tell(List<JournalEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    List<JournalEvent> told = List.copyOf(events);
    for (Consumer<List<JournalEvent>> listener : listeners) {
      try {
        listener.accept(told);
      } catch (Exception e) {
        // Without its message, which may have words of a call.
        LOG.error("a listener of the journal has failed: {}", e.getClass().getName());
      }
    }
  }

  /** To the millisecond, as moments are stored. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static void checkLimit(int limit, int max) {
    if (limit < 1 || limit > max) {
      throw new IllegalArgumentException("a limit is 1 to " + max + ", not " + limit);
    }
  }
}
