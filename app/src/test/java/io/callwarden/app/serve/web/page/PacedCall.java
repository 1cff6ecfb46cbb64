package io.callwarden.app.serve.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Role;
import io.callwarden.audio.AudioFiles;
import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A call whose two sides are sent as telephony does it, at the pace of speech: each by a WebSocket of its own, in pieces of
 * 200 ms. Thread-safe.
 */
final class PacedCall implements AutoCloseable {
  private static final int PIECE = 8000 / 5 * 2;
  private static final long PIECE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String id;
  private final String agent;
  private final byte[][] sides;
  private final Thread thread;
  private volatile boolean isStopped;
  private final int port;
  private volatile int next;
  private List<WebSocket> legs = List.of();

  /** Begins to send a recording with the operator on its first channel. */
  static PacedCall begin(int port, String id, String agent, Path recording) throws IOException {
    PacedCall call = new PacedCall(port, id, agent, sides(recording));
    call.connect();
    call.thread.start();
    return call;
  }

  private PacedCall(int port, String id, String agent, byte[][] sides) {
    this.port = port;
    this.id = id;
    this.agent = agent;
    this.sides = sides;
    this.thread = new Thread(this::send, "paced call");
    thread.setDaemon(true);
  }

  private static byte[][] sides(Path recording) throws IOException {
    ByteArrayOutputStream[] sides = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
    try (AudioSource source = AudioFiles.open(recording)) {
      List<AudioFrame> frames = source.read(8000);
      while (!frames.isEmpty()) {
        for (AudioFrame frame : frames) {
          ByteBuffer bytes =
              ByteBuffer.allocate(frame.pcm().length * 2).order(ByteOrder.LITTLE_ENDIAN);
          bytes.asShortBuffer().put(frame.pcm());
          sides[frame.channel()].write(bytes.array());
        }
        frames = source.read(8000);
      }
    }
    return new byte[][] {sides[0].toByteArray(), sides[1].toByteArray()};
  }

  private void connect() {
    legs = List.of(leg("agent"), leg("customer"));
  }

  private WebSocket leg(String channel) {
    String address = "ws://127.0.0.1:%d/?token=%s&call=%s&channel=%s&language=ru&agent=%s&client=%s"
        .formatted(
            port,
            TestSettings.token(Role.INGEST),
            id,
            channel,
            URLEncoder.encode(agent, UTF_8),
            URLEncoder.encode("линия 7", UTF_8));
    return client
        .newWebSocketBuilder()
        .buildAsync(URI.create(address), new WebSocket.Listener() {})
        .join();
  }

  /** Goes on with a server that was started again, with the piece at which it had to stop. */
  void reconnect() {
    synchronized (this) {
      connect();
      notifyAll();
    }
  }

  private void send() {
    long due = System.nanoTime();
    while (!isStopped && next * PIECE < sides[0].length) {
      try {
        for (int side = 0; side < 2; side++) {
          int begin = Math.min(next * PIECE, sides[side].length);
          int length = Math.min(PIECE, sides[side].length - begin);
          legs.get(side)
              .sendBinary(ByteBuffer.wrap(sides[side], begin, length), true)
              .join();
        }
        int sent = next + 1; // this thread alone writes it
        next = sent;
      } catch (CompletionException | IllegalStateException e) {
        awaitReconnection();
        due = System.nanoTime();
      }
      due += PIECE_NANOS;
      while (!isStopped && System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
    }
    finish();
  }

  private void awaitReconnection() {
    List<WebSocket> broken = legs;
    synchronized (this) {
      while (!isStopped && legs == broken) {
        try {
          wait();
        } catch (InterruptedException e) {
          isStopped = true;
        }
      }
    }
  }

  private void finish() {
    for (WebSocket leg : legs) {
      if (!leg.isOutputClosed()) {
        leg.sendText("{\"eof\" : 1}", true).join();
      }
    }
  }

  /** Whether there is more to be said. */
  boolean isSending() {
    return next * PIECE < sides[0].length;
  }

  /** Hangs up. */
  @Override
  public void close() {
    synchronized (this) {
      isStopped = true;
      notifyAll();
    }
    LockSupport.unpark(thread);
    try {
      thread.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
