package io.callwarden.app.serve.intake;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that keeps what it is sent. */
final class SocketClient implements WebSocket.Listener, AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** How the server closed. */
  record Close(int code, String reason) {}

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Close> close = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  /** Connects with a token in a header, or without one. */
  SocketClient(int port, String pathAndQuery, @Nullable String token) {
    WebSocket.Builder builder = HTTP.newWebSocketBuilder();
    if (token != null) {
      builder.header("Authorization", "Bearer " + token);
    }
    socket = builder
        .buildAsync(URI.create("ws://127.0.0.1:" + port + pathAndQuery), this)
        .join();
  }

  void text(String message) {
    socket.sendText(message, true).join();
  }

  void binary(byte[] message) {
    socket.sendBinary(ByteBuffer.wrap(message), true).join();
  }

  /** Sends the beginning of a message and no end. */
  void half(byte[] message) {
    socket.sendBinary(ByteBuffer.wrap(message), false).join();
  }

  /** The next message of the server. */
  String next() throws InterruptedException {
    String message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError(
          "no message within " + PATIENCE_SECONDS + " s; closed: " + close.getNow(null));
    }
    return message;
  }

  /** Whether nothing that the server sent is unread. */
  boolean isRead() {
    return messages.isEmpty();
  }

  /** How the server closes; waits for it. */
  Close closed() {
    return close.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Closes as a client that is done. */
  void bye(int code) {
    socket.sendClose(code, "").join();
  }

  /** Breaks the connection off. */
  void abort() {
    socket.abort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      messages.add(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    close.complete(new Close(code, reason));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    close.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
