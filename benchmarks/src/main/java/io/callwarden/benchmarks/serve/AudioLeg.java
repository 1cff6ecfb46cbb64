package io.callwarden.benchmarks.serve;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One side of a call over the WebSocket protocol of vosk-server. The server sends exactly one reply for each piece of audio,
 * in order, which tells when a piece was decoded. Of the pacing thread, but for what is said to be thread-safe.
 *
 * <p>A client library would cost half as much processor time as the server, on the same machine; this is RFC 6455 as far as
 * it is needed, on a bare socket.
 */
final class AudioLeg {
  private static final String[] CHANNELS = {"agent", "customer"};
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int FINAL = 0x80;
  private static final int NORMAL_CLOSURE = 1000;
  private static final int LONGEST_MESSAGE = 1 << 18;

  private final long firstDue;
  private final LongConsumer decoded;
  private final @Nullable SocketChannel socket;
  private final @Nullable SelectionKey key;
  private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
  private final ByteBuffer received = ByteBuffer.allocate(LONGEST_MESSAGE);
  private boolean isOpen;
  private volatile boolean over;
  private volatile @Nullable String failure;
  private final AtomicInteger replies = new AtomicInteger();
  private final AtomicInteger pieces = new AtomicInteger();

  /**
   * Begins to connect.
   *
   * @param firstDue when the first piece is due, by {@link System#nanoTime()}
   * @param decoded takes the delay of each piece's reply, in nanoseconds
   */
  AudioLeg(
      Selector selector,
      TestServer server,
      String call,
      int channel,
      CallAudio audio,
      long firstDue,
      LongConsumer decoded) {
    this.firstDue = firstDue;
    this.decoded = decoded;
    URI uri = server.http("/?call=" + call + "&channel=" + CHANNELS[channel] + "&language="
        + audio.language().code());
    waiting.add(bytes("""
        GET /?%s HTTP/1.1
        Host: %s:%d
        Authorization: Bearer %s
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: Y2FsbHdhcmRlbi1iZW5jaA==

        """.formatted(uri.getQuery(), uri.getHost(), uri.getPort(), TestServer.INGEST)
        .replace("\n", "\r\n")));
    waiting.add(frame(TEXT, bytes("{\"config\": {\"sample_rate\": " + audio.sampleRate() + "}}")));
    SocketChannel connecting = null;
    SelectionKey registered = null;
    try {
      connecting = SocketChannel.open();
      connecting.configureBlocking(false);
      connecting.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
      registered = connecting.register(selector, SelectionKey.OP_CONNECT, this);
    } catch (IOException e) {
      fail(e);
    }
    socket = connecting;
    key = registered;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A message with the mask 0, which leaves it as it is: masks protect proxies from pages, and there are none here. */
  private static ByteBuffer frame(int kind, ByteBuffer payload) {
    int length = payload.remaining();
    ByteBuffer frame = ByteBuffer.allocate(length + 8).put((byte) (FINAL | kind));
    if (length < 126) {
      frame.put((byte) (FINAL | length));
    } else {
      frame.put((byte) (FINAL | 126)).putShort((short) length);
    }
    return frame.putInt(0).put(payload).flip();
  }

  /** Why the server or the connection ended the leg before its time; null if it did not. */
  @Nullable
  String failure() {
    return failure;
  }

  void send(ByteBuffer piece) {
    pieces.incrementAndGet();
    write(frame(BINARY, piece));
  }

  /** The audio has come to its end; the server answers and closes. */
  void finish() {
    write(frame(TEXT, bytes("{\"eof\" : 1}")));
  }

  /** Breaks the connection off. Thread-safe. */
  void abort() {
    over = true;
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        failure = e.getClass().getSimpleName();
      }
    }
  }

  /** Whether nothing more can be sent. Thread-safe. */
  boolean isOver() {
    return over;
  }

  /** Whether the server has answered at all. Thread-safe. */
  boolean hasReplies() {
    return replies.get() > 0;
  }

  /** Pieces that were sent and have no reply yet. Thread-safe. */
  int unanswered() {
    return pieces.get() - replies.get();
  }

  /** The socket can do something. */
  void ready() {
    SocketChannel open = socket;
    if (open == null || key == null || !key.isValid()) {
      return;
    }
    try {
      if (key.isConnectable()) {
        open.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        open.write(waiting.remove());
      }
      if (key.isReadable()) {
        read(open);
      }
      if (key.isValid() && key.isWritable()) {
        write(null);
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  /** Sends what waits, as far as the server takes it. */
  private void write(@Nullable ByteBuffer message) {
    if (message != null) {
      waiting.add(message);
    }
    SocketChannel open = socket;
    if (!isOpen || over || open == null || key == null || !key.isValid()) {
      return;
    }
    try {
      for (ByteBuffer next = waiting.peek(); next != null; next = waiting.peek()) {
        open.write(next);
        if (next.hasRemaining()) {
          break;
        }
        waiting.remove();
      }
      int wanted = SelectionKey.OP_READ | (waiting.isEmpty() ? 0 : SelectionKey.OP_WRITE);
      if (key.interestOps() != wanted) {
        key.interestOps(wanted);
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private void read(SocketChannel open) throws IOException {
    int length = open.read(received);
    received.flip();
    if (!isOpen && !over) {
      handshake();
    }
    while (isOpen && !over && message()) {
      // one after the other
    }
    received.compact();
    if (length < 0 && !over) {
      fail(new ConnectException());
    }
  }

  /** The answer to the upgrade: headers, ended by an empty line. */
  private void handshake() {
    String head = StandardCharsets.ISO_8859_1.decode(received.duplicate()).toString();
    int end = head.indexOf("\r\n\r\n");
    if (end < 0) {
      return;
    }
    String status = head.split(" ", 3)[1];
    if (!status.equals("101")) {
      failure = "HTTP " + status;
      abort();
      return;
    }
    received.position(received.position() + end + 4);
    isOpen = true;
    write(null);
  }

  /** Takes the next whole frame. */
  private boolean message() {
    ByteBuffer in = received.duplicate();
    if (in.remaining() < 2) {
      return false;
    }
    int first = in.get();
    int length = in.get() & 0x7f;
    if (length == 126) {
      if (in.remaining() < 2) {
        return false;
      }
      length = in.getShort() & 0xffff;
    } else if (length == 127) {
      throw new IllegalStateException("a reply of 64 KiB or more");
    }
    if (in.remaining() < length) {
      return false;
    }
    ByteBuffer payload = in.slice().limit(length);
    received.position(in.position() + length);
    take(first, payload);
    return true;
  }

  private void take(int first, ByteBuffer payload) {
    int kind = first & 0xf;
    if (kind == CLOSE) {
      int status = payload.remaining() < 2 ? NORMAL_CLOSURE : payload.getShort() & 0xffff;
      if (status != NORMAL_CLOSURE) {
        failure = "close code " + status;
      }
      abort();
    } else if (kind == PING) {
      write(frame(PONG, payload));
    } else if (kind != PONG && (first & FINAL) != 0) {
      long due = firstDue + replies.getAndIncrement() * LoadedCall.PIECE_NANOS;
      decoded.accept(System.nanoTime() - due);
    }
  }

  private void fail(IOException cause) {
    if (!over) {
      failure = cause.getClass().getSimpleName();
    }
    abort();
  }
}
