package io.callwarden.app.serve.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes all that waits, commits it in one transaction, and then has it told; so the more
 * comes at once, the less each costs. While the database cannot be written it keeps what it has and tries again.
 * Thread-safe.
 */
final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /** Bounds of one transaction, so that the first in it do not wait long for the others. */
  private static final int WORKS = 500;

  private static final long BYTES = 8L << 20;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  /** How long to wait before deleted text is erased again where calls or readers were in the way; doubled each time. */
  private static final Duration FIRST_ERASING_PAUSE = Duration.ofMillis(200);

  private static final Duration LONGEST_ERASING_PAUSE = Duration.ofSeconds(20);

  /** The same after an error, such as a full disk: the attempt may be dear. */
  private static final Duration FAILED_ERASING_PAUSE = Duration.ofMinutes(10);

  private static final Duration LONG = Duration.ofDays(1);

  /** How long somebody waits for a result who comes while the journal cannot be written. */
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(1);

  private final Database database;
  private final Consumer<List<JournalEvent>> teller;
  private final WorkQueue queue;
  private final Thread thread;
  private volatile long lastSeq;
  private volatile boolean writable = true;
  private volatile long closeNanos;

  /** Only the thread uses what follows. */
  private @Nullable WriteSession session;

  private @Nullable Uncertain uncertain;
  private boolean erasing;
  private Duration erasingPause = FIRST_ERASING_PAUSE;
  private long erasingNanos;

  /** A transaction of which the database did not say whether it was committed. */
  private record Uncertain(String mark, Transaction transaction) {}

  /** The writer gives up, since it was closed and the database did not come back. */
  private static final class GivenUpException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Opens the writing connection.
   *
   * @param teller is given what was stored, in order, on the writer's thread; must not throw
   */
  Writer(
      Database database,
      WriteSession session,
      WorkQueue.Limits limits,
      Consumer<List<JournalEvent>> teller) {
    this.database = database;
    this.session = session;
    this.teller = teller;
    queue = new WorkQueue(limits);
    lastSeq = session.seq();
    if (session.hasTraces()) {
      eraseAfterwards();
    }
    thread = new Thread(this::run, "journal");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Takes something to be written after everything before. */
  void append(Work work) {
    if (Thread.currentThread() == thread) {
      queue.putAtOnce(work);
    } else {
      queue.put(work, queue.limits().patience());
    }
  }

  /**
   * Has something written and waits until it is stored and told.
   *
   * @param isStored whether the database is needed for it
   * @throws JournalException if that takes too long
   */
  <T> T await(Work.Task<T> task, boolean isStored) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("the journal's own thread cannot wait for itself");
    }
    Work.Awaited<T> work = new Work.Awaited<>(task, isStored);
    Duration patience = queue.limits().patience();
    if (isStored && !writable && patience.compareTo(SHORT_PATIENCE) > 0) {
      patience = SHORT_PATIENCE;
    }
    queue.put(work, patience);
    CompletableFuture<T> result = work.result();
    try {
      return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      result.cancel(false);
      throw new JournalException("the journal cannot be written now", e);
    } catch (ExecutionException e) {
      throw new JournalException("the journal has not stored that", e);
    } catch (InterruptedException e) {
      result.cancel(false);
      Thread.currentThread().interrupt();
      throw new JournalException("interrupted while the journal was busy", e);
    }
  }

  int backlog() {
    return queue.count();
  }

  boolean isWritable() {
    return writable;
  }

  long lastSeq() {
    return lastSeq;
  }

  /** Writes what waits, for as long as others are ready to wait, and ends. */
  @Override
  public void close() {
    closeNanos = System.nanoTime();
    queue.close();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Work> works = List.of();
    try {
      do {
        works = queue.take(WORKS, BYTES, erasing ? untilErasing() : LONG);
        process(works);
        if (erasing
            && works.isEmpty()
            && !queue.isClosed()
            && System.nanoTime() - erasingNanos >= 0) {
          erase();
        }
      } while (!works.isEmpty() || !queue.isClosed());
    } catch (GivenUpException | InterruptedException e) {
      LOG.error("the journal was closed while it could not be written");
    } catch (Throwable e) {
      LOG.error("the journal's thread has failed", e);
      throw e;
    } finally {
      writable = false;
      queue.close();
      failAll(works);
      closeSession();
    }
  }

  /** Nobody may wait for what nobody will do. */
  private void failAll(List<Work> taken) {
    List<Work> works = new ArrayList<>(taken);
    try {
      works.addAll(queue.take(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ZERO));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    JournalException reason = new JournalException("the journal was closed before this was stored");
    works.forEach(work -> work.fail(reason));
  }

  private void process(List<Work> works) throws GivenUpException, InterruptedException {
    if (works.isEmpty() || store(works)) {
      return;
    }
    // One of them is at fault: the others must not suffer.
    for (Work work : works) {
      if (!store(List.of(work))) {
        LOG.error("the journal cannot store {}: it is left out", work.describe());
        queue.done(List.of(work));
        work.fail(new JournalException("the database refuses it"));
      }
    }
  }

  /** Stores and tells; false if the database refuses one of them for what it is. */
  private boolean store(List<Work> works) throws GivenUpException, InterruptedException {
    Transaction transaction = null;
    Duration pause = FIRST_PAUSE;
    while (transaction == null) {
      try {
        transaction = commit(works);
      } catch (SQLException e) {
        closeSession();
        if (isFaultOfContent(e)) {
          LOG.error("the journal's database refuses an entry: {}", message(e));
          uncertain = null;
          return false;
        }
        notWritable(e);
        queue.pause(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
            ? pause.multipliedBy(2)
            : LONGEST_PAUSE;
      } catch (RuntimeException e) {
        closeSession();
        LOG.error("an entry of the journal has failed: {}", e.getClass().getName());
        uncertain = null;
        return false;
      }
    }
    if (!writable) {
      LOG.info("the journal can be written again");
      writable = true;
    }
    lastSeq = transaction.seq();
    if (transaction.hasDeleted()) {
      eraseAfterwards();
    }
    teller.accept(transaction.told());
    queue.done(works);
    works.forEach(Work::succeed);
    return true;
  }

  private void notWritable(SQLException e) throws GivenUpException {
    if (writable) {
      LOG.error("the journal cannot be written and keeps trying: {}", message(e));
      writable = false;
    }
    if (queue.isClosed()
        && System.nanoTime() - closeNanos > queue.limits().patience().toNanos()) {
      throw new GivenUpException();
    }
  }

  private Transaction commit(List<Work> works) throws SQLException {
    if (works.stream().noneMatch(Work::isStored)) {
      return fill(new Transaction(null, lastSeq), works);
    }
    WriteSession open = session();
    Uncertain last = uncertain;
    uncertain = null;
    if (last != null && last.mark().equals(open.mark())) {
      return last.transaction();
    }
    Transaction transaction = fill(new Transaction(open, Math.max(lastSeq, open.seq())), works);
    String mark = Long.toHexString(ThreadLocalRandom.current().nextLong());
    transaction.finish(mark);
    uncertain = new Uncertain(mark, transaction);
    open.commit();
    uncertain = null;
    return transaction;
  }

  private static Transaction fill(Transaction transaction, List<Work> works) throws SQLException {
    for (Work work : works) {
      work.write(transaction);
    }
    return transaction;
  }

  private WriteSession session() throws SQLException {
    WriteSession open = session;
    if (open == null) {
      open = WriteSession.open(database);
      session = open;
    }
    return open;
  }

  private void closeSession() {
    WriteSession open = session;
    session = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("a failed connection could not be closed properly: {}", e.getMessage());
      }
    }
  }

  /** Erases in the next quiet moment: much is deleted in one go, and once for all of it is enough. */
  private void eraseAfterwards() {
    erasing = true;
    erasingPause = FIRST_ERASING_PAUSE;
    erasingNanos = System.nanoTime() + queue.limits().calm().toNanos();
  }

  private Duration untilErasing() {
    return Duration.ofNanos(Math.max(0, erasingNanos - System.nanoTime()));
  }

  private void erase() {
    Duration pause = erasingPause;
    erasingPause = Collections.min(List.of(pause.multipliedBy(2), LONGEST_ERASING_PAUSE));
    try {
      erasing = session().erase(database) == Database.Erased.LATER;
    } catch (SQLException e) {
      closeSession();
      pause = FAILED_ERASING_PAUSE;
      LOG.warn("traces of deleted text are still in the journal's files: {}", message(e));
    }
    erasingNanos = System.nanoTime() + pause.toNanos();
  }

  /** What a batch says is that it failed; why says the next. */
  private static String message(SQLException e) {
    SQLException next = e.getNextException();
    return String.valueOf(next == null ? e.getMessage() : next.getMessage());
  }

  /** Whether trying again cannot help: the value is too big or of the wrong kind, or breaks a constraint. */
  private static boolean isFaultOfContent(SQLException e) {
    String state = e.getSQLState();
    if (state != null && !state.isEmpty()) {
      return state.startsWith("22") || state.startsWith("23");
    }
    // SQLite: TOOBIG, CONSTRAINT, MISMATCH.
    return e.getErrorCode() == 18 || e.getErrorCode() == 19 || e.getErrorCode() == 20;
  }
}
