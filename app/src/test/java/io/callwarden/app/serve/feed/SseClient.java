package io.callwarden.app.serve.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A listener that reads a stream line by line, as a browser does. Thread-safe. */
final class SseClient implements AutoCloseable, Flow.Subscriber<String> {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int PATIENCE = 30;

  /** One event. */
  record Event(String id, String type, String data) {}

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CompletableFuture<HttpResponse<Void>> response;
  private volatile Flow.@Nullable Subscription subscription;
  private volatile Map<String, List<String>> headers = Map.of();
  private volatile String lastId = "";
  private volatile int alive;
  private String type = "";
  private String data = "";

  private SseClient(HttpRequest request) {
    HttpResponse.BodyHandler<Void> lines = BodyHandlers.fromLineSubscriber(this);
    this.response = HTTP.sendAsync(request, info -> {
          headers = info.headers().map();
          return lines.apply(info);
        })
        .whenComplete((nothing, failure) -> ended.countDown());
  }

  /** Listens; returns once the server has begun to answer. */
  static SseClient listen(URI uri, String... headers) {
    SseClient client = begin(uri, headers);
    client.awaitBegin();
    return client;
  }

  /** Begins to listen. */
  static SseClient begin(URI uri, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return new SseClient(request.build());
  }

  /** Waits for the first sign of life. */
  void awaitBegin() {
    await(begun);
  }

  /** Waits for the next event that is not a sign of life. */
  Event next() {
    try {
      Event event = events.poll(PATIENCE, TimeUnit.SECONDS);
      assertThat(event).as("an event within %s s", PATIENCE).isNotNull();
      return event;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The next event that is not a sign of life, or null if the stream ends before. */
  @Nullable
  Event poll() throws InterruptedException {
    for (int waited = 0; waited < PATIENCE * 100; waited++) {
      Event event = events.poll(10, TimeUnit.MILLISECONDS);
      if (event != null || ended.getCount() == 0) {
        return event == null ? events.poll() : event;
      }
    }
    throw new AssertionError("no event within " + PATIENCE + " s");
  }

  /** Waits for so many events. */
  List<Event> next(int count) {
    List<Event> all = new ArrayList<>();
    while (all.size() < count) {
      all.add(next());
    }
    return all;
  }

  /** The events that have come and were not asked for. */
  List<Event> pending() {
    List<Event> all = new ArrayList<>();
    events.drainTo(all);
    return all;
  }

  /** Waits until the server has ended the stream. */
  void awaitEnd() {
    await(ended);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The id that a browser would resume from. */
  String lastId() {
    return lastId;
  }

  /** Signs of life so far. */
  int alive() {
    return alive;
  }

  /** Of the answer, once the stream has begun. */
  @Nullable
  Map<String, List<String>> headers() {
    return headers;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  public void onNext(String line) {
    if (line.startsWith("id: ")) {
      lastId = line.substring(4);
    } else if (line.startsWith("event: ")) {
      type = line.substring(7);
    } else if (line.startsWith("data: ")) {
      data = line.substring(6);
    } else if (line.isEmpty() && type.equals("alive")) {
      alive++;
      type = "";
      begun.countDown();
    } else if (line.isEmpty() && !type.isEmpty()) {
      events.add(new Event(lastId, type, data));
      type = "";
    }
  }

  @Override
  public void onError(Throwable failure) {
    ended.countDown();
  }

  @Override
  public void onComplete() {
    ended.countDown();
  }

  @Override
  public void close() {
    breakOff();
  }

  /** Breaks the connection off, as when a network fails. */
  void breakOff() {
    Flow.Subscription open = subscription;
    if (open != null) {
      open.cancel();
    }
    response.cancel(true);
  }
}
