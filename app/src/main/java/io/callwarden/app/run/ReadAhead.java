package io.callwarden.app.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns a reader that hands things over into an iterator: it reads on a thread of its own, a few things ahead. One
 * consumer.
 */
final class ReadAhead<T> implements Iterator<T> {
  private static final int AHEAD = 32;

  private record Piece<T>(@Nullable T thing, @Nullable Throwable failure) {}

  private final BlockingQueue<Piece<T>> pieces = new ArrayBlockingQueue<>(AHEAD);
  private final BooleanSupplier stopped;
  private @Nullable Piece<T> next;
  private boolean ended;

  /** Something that hands over what it reads. */
  interface Reading<T> {
    void read(Consumer<T> things) throws IOException;
  }

  ReadAhead(String name, Reading<T> reading, BooleanSupplier stopped) {
    this.stopped = stopped;
    Thread thread = new Thread(() -> run(reading), name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Reading<T> reading) {
    Piece<T> end;
    try {
      reading.read(thing -> put(new Piece<>(thing, null)));
      end = new Piece<>(null, null);
    } catch (IOException | RuntimeException | Error e) {
      end = new Piece<>(null, e);
    }
    put(end);
  }

  private void put(Piece<T> piece) {
    boolean taken = false;
    while (!taken && !stopped.getAsBoolean()) {
      try {
        taken = pieces.offer(piece, 100, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /**
   * Waits for the next thing.
   *
   * @throws UncheckedIOException if reading failed
   */
  @Override
  public boolean hasNext() {
    while (next == null && !ended) {
      if (stopped.getAsBoolean()) {
        ended = true;
        return false;
      }
      try {
        next = pieces.poll(100, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        ended = true;
        return false;
      }
    }
    Piece<T> piece = next;
    if (piece == null || piece.thing() != null) {
      return piece != null;
    }
    next = null;
    ended = true;
    if (piece.failure() instanceof Error failure) {
      throw failure;
    }
    if (piece.failure() instanceof RuntimeException failure) {
      throw failure;
    }
    if (piece.failure() instanceof IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return false;
  }

  @Override
  public T next() {
    Piece<T> piece = hasNext() ? next : null;
    T thing = piece == null ? null : piece.thing();
    if (thing == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return thing;
  }
}
