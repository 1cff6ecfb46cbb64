package io.callwarden.app.serve.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A way to a server that can be cut at the worst moment: a message is passed on, but not the answer to it. Later
 * connections pass.
 */
final class CutConnection implements AutoCloseable {
  private final ServerSocket door;
  private final int target;
  private volatile String cutAt = "";
  private volatile boolean hasCut;

  /** To a port of this machine. */
  CutConnection(int target) throws IOException {
    this.target = target;
    door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    start(this::acceptAll);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Cuts the next connection on which this is sent, after it was sent. */
  void cutAt(String words) {
    hasCut = false;
    cutAt = words;
  }

  boolean hasCut() {
    return hasCut;
  }

  private void acceptAll() throws IOException {
    while (true) {
      Socket client = door.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      start(() -> pass(client, server, true));
      start(() -> pass(server, client, false));
    }
  }

  private void pass(Socket from, Socket to, boolean isRequest) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[1 << 20];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        String words = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
        if (isRequest && !cutAt.isEmpty() && words.contains(cutAt)) {
          cutAt = "";
          // The answer finds nobody; who passes it on will notice, and close.
          from.close();
          hasCut = true;
          out.write(buffer, 0, length);
          Wait.until(to::isClosed);
          return;
        }
        out.write(buffer, 0, length);
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private interface Job {
    void run() throws IOException;
  }

  private static void start(Job job) {
    Thread thread = new Thread(() -> {
      try {
        job.run();
      } catch (IOException e) {
        // The connection is over; that is what the test is about.
      }
    });
    thread.setDaemon(true);
    thread.start();
  }
}
