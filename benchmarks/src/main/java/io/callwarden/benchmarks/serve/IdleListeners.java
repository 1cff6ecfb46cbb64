package io.callwarden.benchmarks.serve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Very many listeners of events on bare sockets that throw away what comes. Thread-safe. */
final class IdleListeners implements AutoCloseable {
  private static final byte[] ACCEPTED = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

  private final Selector selector;
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private volatile boolean closed;

  private IdleListeners() throws IOException {
    selector = Selector.open();
  }

  /**
   * Connects.
   *
   * @param path with what they ask for
   */
  static IdleListeners connect(TestServer server, int count, String path) throws IOException {
    IdleListeners listeners = new IdleListeners();
    URI uri = server.http(path);
    String request = "GET " + path + " HTTP/1.1\r\nHost: " + uri.getHost() + ":" + uri.getPort()
        + "\r\nAccept: text/event-stream\r\n" + "Authorization: Bearer " + TestServer.SUPERVISOR
        + "\r\n\r\n";
    for (int i = 0; i < count; i++) {
      SocketChannel socket =
          SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
      socket.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      socket.configureBlocking(false);
      socket.register(listeners.selector, SelectionKey.OP_READ, false);
    }
    Thread thread = new Thread(listeners::read, "idle-listeners");
    thread.setDaemon(true);
    thread.start();
    return listeners;
  }

  private void read() {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    try {
      while (!closed) {
        selector.select(key -> take(key, buffer), 100);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void take(SelectionKey key, ByteBuffer buffer) {
    buffer.clear();
    int length;
    try {
      length = ((SocketChannel) key.channel()).read(buffer);
    } catch (IOException e) {
      length = -1;
    }
    if (length < 0) {
      ended.incrementAndGet();
      key.cancel();
      return;
    }
    bytes.addAndGet(length);
    if (Boolean.FALSE.equals(key.attachment())) {
      key.attach(true);
      buffer.flip();
      byte[] head = new byte[Math.min(ACCEPTED.length, buffer.remaining())];
      buffer.get(head);
      if (java.util.Arrays.equals(head, ACCEPTED)) {
        accepted.incrementAndGet();
      }
    }
  }

  /** How many the server has taken. */
  int accepted() {
    return accepted.get();
  }

  /** How many connections have ended. */
  int ended() {
    return ended.get();
  }

  /** What all of them have received. */
  long bytes() {
    return bytes.get();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
