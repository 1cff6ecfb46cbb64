package io.callwarden.app.serve.intake;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A WebSocket connection of which every byte is ours, for clients that keep to no rules. */
final class RawSocket implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int CLOSE = 0x88;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  /**
   * Connects and upgrades.
   *
   * @param headers further lines of the request, each with its end
   */
  RawSocket(int port, String path, String headers) throws IOException {
    socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    raw(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
            + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The status of the answer to the upgrade. */
  int status() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return Integer.parseInt(head.substring(9, 12));
  }

  void raw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** A frame with a mask of zeros. */
  static byte[] frame(int firstByte, byte[] payload) {
    return ByteBuffer.allocate(14 + payload.length)
        .put((byte) firstByte)
        .put((byte) 0xFF)
        .putLong(payload.length)
        .putInt(0)
        .put(payload)
        .array();
  }

  /** The code with which the server closes; 1006 if it breaks off. */
  int closeCode() {
    try {
      while (true) {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte() & 0x7F;
        byte[] payload = new byte[length == 126 ? in.readUnsignedShort() : length];
        in.readFully(payload);
        if (first == CLOSE) {
          return ByteBuffer.wrap(payload).getShort();
        }
      }
    } catch (IOException e) {
      return 1006;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
