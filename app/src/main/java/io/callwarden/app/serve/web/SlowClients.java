package io.callwarden.app.serve.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Closes connections that send the header of a request in drops. Jetty's idle time-out begins anew with each byte, so that
 * it does not see them. Thread-safe.
 */
final class SlowClients implements Connection.Listener {
  private final long patience;
  private final LongSupplier nanoTime;
  private final Map<Connection, Waiting> waiting = new ConcurrentHashMap<>();

  /** What is known of a connection since it last got on: then it had sent so many requests, and so many bytes. */
  private record Waiting(long requests, long bytes, long since) {}

  /**
   * With the time that a header may take.
   *
   * @param nanoTime such as {@link System#nanoTime}
   */
  SlowClients(Duration patience, LongSupplier nanoTime) {
    this.patience = patience.toNanos();
    this.nanoTime = nanoTime;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection) {
      // also who connects and sends nothing is waited for no longer than this
      waiting.put(connection, new Waiting(0, -1, nanoTime.getAsLong()));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    waiting.remove(connection);
  }

  /** Looks at all connections; called every second or so. */
  void closeSlowOnes() {
    long now = nanoTime.getAsLong();
    waiting.forEach((connection, before) -> {
      long requests = connection.getMessagesIn();
      boolean isAnswering = requests > connection.getMessagesOut();
      if (requests != before.requests() || isAnswering) {
        waiting.replace(connection, before, new Waiting(requests, connection.getBytesIn(), now));
      } else if (connection.getBytesIn() == before.bytes()) {
        // between two requests; the idle time-out looks after that
        waiting.replace(connection, before, new Waiting(requests, before.bytes(), now));
      } else if (now - before.since() > patience) {
        connection.getEndPoint().close();
      }
    });
  }
}
