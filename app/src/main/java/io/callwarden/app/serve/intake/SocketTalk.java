package io.callwarden.app.serve.intake;

import java.nio.ByteBuffer;

/** One side of a protocol on a WebSocket. Told by one thread at a time, but for {@link IdleWatch.Watched}. */
interface SocketTalk extends IdleWatch.Watched {
  /** A text message. */
  void text(String message);

  /** A binary message; the buffer is valid during the call only. */
  void binary(ByteBuffer data);

  /** The connection is closed, by whomever. */
  void gone(int code);

  /** The server stops. */
  void stop();
}
