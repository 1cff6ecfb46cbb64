package io.callwarden.app.serve.intake;

import java.nio.ByteBuffer;

/**
 * Makes samples of the bytes of a stream: signed 16 bits, little-endian, one channel. A message may end inside a sample;
 * its other half is then the first byte of the next message. One thread at a time.
 */
final class PcmPieces {
  private boolean isHalf;
  private byte half;

  /** The samples that are complete with these bytes; the buffer is read to its end. */
  short[] take(ByteBuffer bytes) {
    short[] pcm = new short[(bytes.remaining() + (isHalf ? 1 : 0)) / 2];
    for (int i = 0; i < pcm.length; i++) {
      int low = isHalf ? half : bytes.get();
      isHalf = false;
      pcm[i] = (short) ((low & 0xFF) | (bytes.get() << 8));
    }
    if (bytes.hasRemaining()) {
      half = bytes.get();
      isHalf = true;
    }
    return pcm;
  }
}
