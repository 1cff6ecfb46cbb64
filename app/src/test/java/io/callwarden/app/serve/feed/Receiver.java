package io.callwarden.app.serve.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The other system: takes what is posted, and answers as it was told to. */
final class Receiver implements AutoCloseable {
  /** What was posted: headers by their names in lower case, and the body. */
  record Post(Map<String, String> headers, String body) {
    String id() {
      return headers.getOrDefault("webhook-id", "");
    }
  }

  /** How a post is answered. */
  @FunctionalInterface
  interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
  private final BlockingQueue<Behaviour> behaviours = new LinkedBlockingQueue<>();

  /** Listens on a port; 0 for any. */
  Receiver(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      posts.add(new Post(headers, body));
      Behaviour behaviour = behaviours.poll();
      (behaviour == null ? status(204) : behaviour).answer(exchange);
    }
  }

  static Behaviour status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  /** The next posts are answered so, one each; all further ones with 204. */
  Receiver then(Behaviour... next) {
    behaviours.addAll(List.of(next));
    return this;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port() + "/hook");
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Waits for the next post. */
  Post next() {
    try {
      Post post = posts.poll(30, TimeUnit.SECONDS);
      assertThat(post).as("a post within 30 s").isNotNull();
      return post;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether nothing was posted that was not asked for. */
  boolean isIdle() {
    return posts.isEmpty();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
