package io.callwarden.benchmarks.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A listener of {@code /events} that notes when each event came, and resumes by itself where a connection broke off.
 * Thread-safe.
 */
final class EventStream implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http;
  private final TestServer server;
  private final Collection<Received> events = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::listen, "listener");
  private final CountDownLatch connected = new CountDownLatch(1);
  private volatile boolean closed;
  private @Nullable String lastId;

  /**
   * An event that came.
   *
   * @param nanos when, by {@link System#nanoTime()}
   * @param id its place in the journal
   */
  record Received(long nanos, String id, JsonNode event) {
    String type() {
      return text("type");
    }

    String text(String field) {
      return event.path(field).asText();
    }
  }

  EventStream(HttpClient http, TestServer server) {
    this.http = http;
    this.server = server;
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits until the server has taken the listener for the first time. */
  void awaitConnection() throws IOException, InterruptedException {
    if (!connected.await(20, TimeUnit.SECONDS)) {
      throw new IOException("the server takes no listener of events");
    }
  }

  /** What came so far, in order. */
  List<Received> events() {
    return new ArrayList<>(events);
  }

  private void listen() {
    while (!closed) {
      try {
        HttpRequest.Builder request =
            server.request("/events?types=alert,call,gap").header("Accept", "text/event-stream");
        if (lastId != null) {
          request.header("Last-Event-ID", lastId);
        }
        HttpResponse<Stream<String>> response =
            http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() == 200) {
          connected.countDown();
          try (Stream<String> lines = response.body()) {
            lines.forEach(this::line);
          }
        }
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (IOException | UncheckedIOException e) {
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** The server writes an event's id before its data, and its data on one line. */
  private void line(String line) {
    long now = System.nanoTime();
    if (line.startsWith("id:")) {
      lastId = line.substring(3).trim();
    } else if (line.startsWith("data:")) {
      try {
        events.add(
            new Received(now, lastId == null ? "" : lastId, JSON.readTree(line.substring(5))));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("an event is not JSON", e);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
