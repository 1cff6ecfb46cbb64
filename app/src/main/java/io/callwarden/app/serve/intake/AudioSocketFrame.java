package io.callwarden.app.serve.intake;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message of <a href="https://docs.asterisk.org/Configuration/Channel-Drivers/AudioSocket/">AudioSocket</a>: a byte that
 * says what it is, two bytes of length, the highest first, and so many bytes of payload.
 *
 * @param kind 0 to 255
 * @param payload 0 to 65535 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record AudioSocketFrame(int kind, byte[] payload) {
  static final int HANG_UP = 0x00;
  static final int ID = 0x01;
  static final int DIGIT = 0x03;
  static final int ERROR = 0xFF;

  private static final int FIRST_AUDIO = 0x10;
  private static final int ID_BYTES = 16;

  /** Samples a second of the kinds from 0x10 on. */
  private static final int[] RATES = {
    8000, 12_000, 16_000, 24_000, 32_000, 44_100, 48_000, 96_000, 192_000
  };

  /**
   * Reads the next message, or null where the stream ends between two messages.
   *
   * @throws EOFException if the stream ends within a message
   */
  static @Nullable AudioSocketFrame read(DataInputStream in) throws IOException {
    int kind = in.read();
    if (kind < 0) {
      return null;
    }
    byte[] payload = new byte[in.readUnsignedShort()];
    in.readFully(payload);
    return new AudioSocketFrame(kind, payload);
  }

  /** Samples a second if this is audio, else 0. */
  int sampleRate() {
    int index = kind - FIRST_AUDIO;
    return index >= 0 && index < RATES.length ? RATES[index] : 0;
  }

  /** The call's id, or null if this is no message with an id. */
  @Nullable
  UUID id() {
    if (kind != ID || payload.length != ID_BYTES) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.wrap(payload);
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
