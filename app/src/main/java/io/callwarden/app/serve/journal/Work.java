package io.callwarden.app.serve.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Something to be written: what a call has appended, or a task whose result somebody waits for. */
sealed interface Work {
  /** About how much memory it holds, in bytes. */
  long weight();

  /** Whether the database is needed for it. */
  boolean isStored();

  /** Adds it to a transaction; again, if the transaction could not be committed. */
  void write(Transaction transaction) throws SQLException;

  /** It is stored and told. */
  void succeed();

  /** It never will be. */
  void fail(JournalException reason);

  /** Names it in a log, without its contents. */
  String describe();

  /** What a call has appended at a moment. Immutable. */
  record Appended(JournalEntry entry, Instant at, long weight) implements Work {
    private static final long OBJECTS = 200;

    static Appended of(JournalEntry entry, Instant at) {
      long weight = OBJECTS;
      for (JournalEntry.Draft draft : entry.events()) {
        weight += OBJECTS + 2L * draft.json().length();
      }
      byte[] snapshot = entry.snapshot();
      return new Appended(entry, at, snapshot == null ? weight : weight + snapshot.length);
    }

    @Override
    public boolean isStored() {
      return !entry.isOnlyTold();
    }

    @Override
    public void write(Transaction transaction) {
      transaction.add(entry, at);
    }

    @Override
    public void succeed() {}

    @Override
    public void fail(JournalException reason) {}

    @Override
    public String describe() {
      CallRecord call = entry.call();
      return call == null ? "an entry of the server" : "an entry of call " + call.id();
    }
  }

  /** What a task does in the transaction. */
  @FunctionalInterface
  interface Task<T> {
    T run(Transaction transaction) throws SQLException;
  }

  /** A task, and its result after it is committed. */
  final class Awaited<T> implements Work {
    private final Task<T> task;
    private final boolean isStored;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private @Nullable T value;

    Awaited(Task<T> task, boolean isStored) {
      this.task = task;
      this.isStored = isStored;
    }

    CompletableFuture<T> result() {
      return result;
    }

    @Override
    public long weight() {
      return 1;
    }

    @Override
    public boolean isStored() {
      return isStored;
    }

    @Override
    public void write(Transaction transaction) throws SQLException {
      // Who has given up waiting was told that it failed.
      if (!result.isDone()) {
        value = task.run(transaction);
      }
    }

    @Override
    public void succeed() {
      T done = value;
      if (done != null) {
        result.complete(done);
      }
    }

    @Override
    public void fail(JournalException reason) {
      result.completeExceptionally(reason);
    }

    @Override
    public String describe() {
      return "a task";
    }
  }
}
