package io.callwarden.app.serve.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits to be written, bounded. What was taken counts until it is done. Thread-safe. */
final class WorkQueue {
  private final Limits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition left = lock.newCondition();
  private final Queue<Work> waiting = new ArrayDeque<>();
  private int count;
  private long weight;
  private boolean closed;

  /**
   * How much may wait.
   *
   * @param works so many
   * @param bytes of so many bytes in all; a single one may be bigger
   * @param patience who finds the queue full, or waits for a result, gives up after so long
   * @param calm so long after the last deletion its traces are erased
   */
  record Limits(int works, long bytes, Duration patience, Duration calm) {
    static final Limits DEFAULT =
        new Limits(20_000, 64L << 20, Duration.ofSeconds(15), Duration.ofSeconds(30));
  }

  WorkQueue(Limits limits) {
    this.limits = limits;
  }

  /**
   * Puts something at the end; waits while the queue is full.
   *
   * @throws JournalException if there is no room for so long, or the queue is closed
   */
  void put(Work work, Duration patience) {
    lock.lock();
    try {
      long wait = patience.toNanos();
      while (!closed && isFullFor(work)) {
        if (wait <= 0) {
          throw new JournalException(
              "the journal cannot be written fast enough: " + count + " entries wait");
        }
        wait = left.awaitNanos(wait);
      }
      putAtOnce(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalException("interrupted while the journal was busy", e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts something at the end, even if the queue is full: for those who would make the room.
   *
   * @throws JournalException if the queue is closed
   */
  void putAtOnce(Work work) {
    lock.lock();
    try {
      if (closed) {
        throw new JournalException("the journal is closed");
      }
      waiting.add(work);
      count++;
      weight += work.weight();
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  private boolean isFullFor(Work work) {
    return count >= limits.works() || (count > 0 && weight + work.weight() > limits.bytes());
  }

  /**
   * Takes from the front; waits until there is something.
   *
   * @param works at most so many
   * @param bytes of at most so many bytes in all, but at least one
   * @param patience no longer than this
   * @return nothing if it is closed and empty, or if patience has ended
   */
  List<Work> take(int works, long bytes, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (waiting.isEmpty() && !closed && left > 0) {
        left = arrived.awaitNanos(left);
      }
      List<Work> taken = new ArrayList<>();
      long takenWeight = 0;
      for (Work next = waiting.peek();
          next != null
              && taken.size() < works
              && (taken.isEmpty() || takenWeight + next.weight() <= bytes);
          next = waiting.peek()) {
        takenWeight += next.weight();
        taken.add(waiting.remove());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Makes room for as much. */
  void done(List<Work> works) {
    lock.lock();
    try {
      for (Work work : works) {
        count--;
        weight -= work.weight();
      }
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many are not done. */
  int count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Waits so long, but not when the queue is closed meanwhile. */
  void pause(Duration length) throws InterruptedException {
    lock.lock();
    try {
      long left = length.toNanos();
      boolean wasClosed = closed;
      while (left > 0 && closed == wasClosed) {
        left = arrived.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  Limits limits() {
    return limits;
  }
}
