package io.callwarden.app.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on several threads and hands on their results in the order of the tasks, as soon as that order allows. Only
 * a few tasks beyond the running ones are taken from their source, so the source may be endless.
 */
public final class OrderedRunner {
  private static final int AHEAD = 4;

  private OrderedRunner() {}

  /**
   * Runs all tasks and returns when the last result was handed on.
   *
   * @param tasks what to do; a null result is not handed on
   * @param jobs how many at once, 1 or more
   * @param results receives the results, on the calling thread
   * @param stopped whether to end early: no further task begins, and what has already ended is still handed on; a
   *     running task is expected to look at the same sign and to return null
   */
  public static <T> void run(
      Iterator<? extends Callable<@Nullable T>> tasks,
      int jobs,
      Consumer<T> results,
      BooleanSupplier stopped) {
    AtomicInteger number = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(jobs, task -> {
      Thread thread = new Thread(task, "call-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    });
    try {
      Deque<Future<@Nullable T>> running = new ArrayDeque<>();
      while (!running.isEmpty() || (!stopped.getAsBoolean() && tasks.hasNext())) {
        while (running.size() < jobs * AHEAD && !stopped.getAsBoolean() && tasks.hasNext()) {
          Callable<@Nullable T> task = tasks.next();
          running.add(threads.submit(() -> stopped.getAsBoolean() ? null : task.call()));
        }
        Future<@Nullable T> first = running.poll();
        T result = first == null ? null : result(first);
        if (result != null) {
          results.accept(result);
        }
      }
    } finally {
      shutDown(threads);
    }
  }

  private static <T> @Nullable T result(Future<@Nullable T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a task failed", cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while tasks run", e);
    }
  }

  private static void shutDown(ExecutorService threads) {
    threads.shutdownNow();
    try {
      boolean unused = threads.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
