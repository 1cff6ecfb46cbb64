package io.callwarden.app.serve.journal;

import io.callwarden.app.serve.settings.ServerSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The journal on disk: SQLite in the data folder, or PostgreSQL. Thread-safe.
 *
 * <p>One thread writes, many entries in one transaction, and tells the events after they are stored, in their order.
 */
public final class Journal implements AutoCloseable {
  private Journal() {}

  /**
   * Opens the journal and brings its tables up to date.
   *
   * @throws JournalException if it cannot be used; the message says why and what to do
   */
  public static Journal open(ServerSettings settings, Clock clock) {
    throw new UnsupportedOperationException();
  }

  /** Is told the events after they are stored, on the journal's thread, in order; must not block or throw. */
  public void subscribe(Consumer<List<JournalEvent>> listener) {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes an entry; it is stored soon, after those that were appended before. Waits only while very many are not stored
   * yet.
   *
   * @throws JournalException if the journal is closed or can no longer write
   */
  public void append(JournalEntry entry) {
    throw new UnsupportedOperationException();
  }

  /** Waits until everything that was appended so far is stored and told. */
  public void flush() {
    throw new UnsupportedOperationException();
  }

  /** How many appended entries are not stored yet. */
  public int backlog() {
    throw new UnsupportedOperationException();
  }

  /** Whether the last write succeeded. */
  public boolean isWritable() {
    throw new UnsupportedOperationException();
  }

  /** The place of the latest stored event, or 0. */
  public long lastSeq() {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  /** A call, or empty. */
  public Optional<CallRecord> call(String id) {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  /** What {@link #append} kept to go on with a call, or empty. */
  public Optional<byte[]> snapshot(String call) {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  /**
   * Writes down that somebody has seen to an alert, tells it as an event {@code acknowledgement}, and writes the audit
   * log. A second one replaces nothing: the first stands and is returned.
   *
   * @return the acknowledgement that stands, or empty if there is no such alert
   */
  public Optional<StoredAlert.Acknowledgement> acknowledge(
      String call, String alert, String by, String role, String note) {
    throw new UnsupportedOperationException();
  }

  /** Adds to the audit log. */
  public void audit(AuditRecord record) {
    throw new UnsupportedOperationException();
  }

  /** The audit log, the latest first. */
  public List<AuditRecord> audits(@Nullable String call, @Nullable Instant before, int limit) {
    throw new UnsupportedOperationException();
  }

  /**
   * Deletes a call with all that belongs to it, and proves it in the audit log.
   *
   * @return whether there was such a call
   */
  public boolean delete(String call, String by, String role, String why) {
    throw new UnsupportedOperationException();
  }

  /** Deletes calls that ended before a moment, each with its proof in the audit log. Returns how many. */
  public int deleteEndedBefore(Instant moment) {
    throw new UnsupportedOperationException();
  }

  /** Up to which place a web hook has received the events; 0 at first. */
  public long delivered(String webhook) {
    throw new UnsupportedOperationException();
  }

  /** Notes up to which place a web hook has received the events. */
  public void delivered(String webhook, long seq) {
    throw new UnsupportedOperationException();
  }

  /** Stores what was appended and closes. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
