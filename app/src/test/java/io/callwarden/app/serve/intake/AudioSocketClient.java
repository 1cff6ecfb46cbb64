package io.callwarden.app.serve.intake;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.UUID;

/** What Asterisk sends over AudioSocket, from the protocol's description. */
final class AudioSocketClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final DataOutputStream out;

  AudioSocketClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    out = new DataOutputStream(socket.getOutputStream());
  }

  void id(UUID call) throws IOException {
    frame(
        0x01,
        ByteBuffer.allocate(16)
            .putLong(call.getMostSignificantBits())
            .putLong(call.getLeastSignificantBits())
            .array());
  }

  void audio(byte[] pcm) throws IOException {
    frame(0x10, pcm);
  }

  void hangUp() throws IOException {
    frame(0x00, new byte[0]);
  }

  void frame(int kind, byte[] payload) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(kind);
    bytes.write(payload.length >> 8);
    bytes.write(payload.length);
    bytes.write(payload);
    raw(bytes.toByteArray());
  }

  void raw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Everything that the server sends until it closes. */
  byte[] rest() throws IOException {
    return socket.getInputStream().readAllBytes();
  }

  /** Breaks the connection off, with a reset. */
  void abort() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
