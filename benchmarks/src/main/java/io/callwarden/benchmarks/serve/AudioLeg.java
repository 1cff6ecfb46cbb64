package io.callwarden.benchmarks.serve;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One side of a call over the WebSocket protocol of vosk-server. Audio is sent by one thread; the socket's threads take the
 * replies. The server sends exactly one reply for each piece of audio, in order, which tells when a piece was decoded.
 */
final class AudioLeg implements WebSocket.Listener {
  private static final String[] CHANNELS = {"agent", "customer"};

  private final long firstDue;
  private final LongConsumer decoded;
  private final AtomicInteger replies = new AtomicInteger();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  /** The end of what was sent so far: a socket takes one message after the other. Only the sending thread uses it. */
  private CompletableFuture<WebSocket> sent;

  private volatile boolean over;
  private volatile @Nullable String failure;
  private int pieces;

  /**
   * Begins to connect.
   *
   * @param firstDue when the first piece is due, by {@link System#nanoTime()}
   * @param decoded takes the delay of each piece's reply, in nanoseconds
   */
  AudioLeg(
      HttpClient http,
      TestServer server,
      String call,
      int channel,
      CallAudio audio,
      long firstDue,
      LongConsumer decoded) {
    this.firstDue = firstDue;
    this.decoded = decoded;
    URI uri = server.audio("?call=" + call + "&channel=" + CHANNELS[channel] + "&language="
        + audio.language().code());
    sent = http.newWebSocketBuilder()
        .header("Authorization", "Bearer " + TestServer.INGEST)
        .buildAsync(uri, this)
        .thenCompose(socket ->
            socket.sendText("{\"config\": {\"sample_rate\": " + audio.sampleRate() + "}}", true))
        .whenComplete((socket, error) -> {
          if (error != null) {
            over = true;
            failure = reason(error);
          }
        });
  }

  private static String reason(Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    return cause instanceof WebSocketHandshakeException refused
        ? "HTTP " + refused.getResponse().statusCode()
        : cause.getClass().getSimpleName();
  }

  /** Why the server or the connection ended the leg before its time; null if it did not. */
  @Nullable
  String failure() {
    return failure;
  }

  void send(ByteBuffer piece) {
    pieces++;
    sent = sent.thenCompose(socket -> socket.sendBinary(piece, true));
  }

  /** The audio has come to its end; the server answers and closes. */
  void finish() {
    sent = sent.thenCompose(socket -> socket.sendText("{\"eof\" : 1}", true));
  }

  /** Breaks the connection off. */
  void abort() {
    over = true;
    sent = sent.whenComplete((socket, error) -> {
      if (socket != null) {
        socket.abort();
      }
    });
  }

  /** Whether nothing more can be sent. */
  boolean isOver() {
    return over || sent.isCompletedExceptionally();
  }

  /** Whether the server has answered at all. */
  boolean hasReplies() {
    return replies.get() > 0;
  }

  /** Pieces that were sent and have no reply yet. Only for the sending thread. */
  int unanswered() {
    return pieces - replies.get();
  }

  /** Completes when the server has closed after {@link #finish}. */
  CompletableFuture<Void> closed() {
    return closed;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
    if (last) {
      long due = firstDue + replies.getAndIncrement() * LoadedCall.PIECE_NANOS;
      decoded.accept(System.nanoTime() - due);
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    if (status != WebSocket.NORMAL_CLOSURE) {
      failure = "close code " + status;
    }
    over = true;
    closed.complete(null);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    failure = reason(error);
    over = true;
    closed.complete(null);
  }
}
