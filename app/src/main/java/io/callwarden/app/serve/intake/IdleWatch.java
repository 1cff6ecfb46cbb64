package io.callwarden.app.serve.intake;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the connections of an intake every now and then, so that one that sends no audio, or only half a frame, does
 * not stay for ever. Thread-safe.
 */
final class IdleWatch implements AutoCloseable {
  private static final long PERIOD_MILLIS = 500;

  /** A connection. */
  interface Watched {
    /**
     * Ends the connection if it has been idle too long; does not wait.
     *
     * @param now of {@link System#nanoTime}
     */
    void check(long now);
  }

  private final Set<Watched> connections = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread;

  IdleWatch(String name) {
    this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
      Thread made = new Thread(task, name);
      made.setDaemon(true);
      return made;
    });
    Future<?> unused = thread.scheduleWithFixedDelay(
        this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  void add(Watched connection) {
    connections.add(connection);
  }

  void remove(Watched connection) {
    connections.remove(connection);
  }

  /** Those that are open now. */
  Set<Watched> connections() {
    return connections;
  }

  private void look() {
    long now = System.nanoTime();
    for (Watched connection : List.copyOf(connections)) {
      try {
        connection.check(now);
      } catch (RuntimeException e) {
        // One that cannot be closed must not end the watch over the others.
        connections.remove(connection);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
