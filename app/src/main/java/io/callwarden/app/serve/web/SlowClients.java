package io.callwarden.app.serve.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Closes connections that send the header of a request, or its body, in drops. Jetty's idle time-out begins anew with each
 * byte, so that it does not see them. Thread-safe.
 */
final class SlowClients implements Connection.Listener {
  private final long patience;
  private final long bytes;
  private final LongSupplier nanoTime;
  private final Map<HttpConnection, Waiting> waiting = new ConcurrentHashMap<>();

  /** What is known of a connection since it last got on: then it had sent so many requests, and so many bytes. */
  private record Waiting(long requests, long bytes, long since) {}

  /**
   * With what is asked of clients.
   *
   * @param patience the time that a header may take
   * @param bytesPerSecond at which a body must come at least
   * @param nanoTime such as {@link System#nanoTime}
   */
  SlowClients(Duration patience, int bytesPerSecond, LongSupplier nanoTime) {
    this.patience = patience.toNanos();
    this.bytes = bytesPerSecond * patience.toMillis() / 1000;
    this.nanoTime = nanoTime;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection http) {
      // also who connects and sends nothing is waited for no longer than this
      waiting.put(http, new Waiting(0, -1, nanoTime.getAsLong()));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof HttpConnection http) {
      waiting.remove(http);
    }
  }

  /** Looks at all connections; called every second or so. */
  void closeSlowOnes() {
    long now = nanoTime.getAsLong();
    waiting.forEach((connection, before) -> {
      boolean isLate = now - before.since() > patience;
      Waiting after = new Waiting(connection.getMessagesIn(), connection.getBytesIn(), now);
      if (after.requests() != before.requests()) {
        waiting.replace(connection, before, after);
      } else if (connection.getParser().inContentState()) {
        if (isLate && after.bytes() - before.bytes() < bytes) {
          connection.getEndPoint().close();
        } else if (isLate) {
          waiting.replace(connection, before, after);
        }
      } else if (after.requests() > connection.getMessagesOut()
          || after.bytes() == before.bytes()) {
        // the server is at work, or the client between two requests; the idle time-out looks after
        // that
        waiting.replace(connection, before, after);
      } else if (isLate) {
        connection.getEndPoint().close();
      }
    });
  }
}
