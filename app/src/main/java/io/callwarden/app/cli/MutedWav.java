package io.callwarden.app.cli;

import io.callwarden.text.TimeSpan;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** Silences stretches of a WAV file on all its channels: what personal data was said in. */
final class MutedWav {
  /** Recognisers are not exact to the hundredth of a second. */
  private static final double MARGIN_SECONDS = 0.08;

  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int BLOCK = 1 << 16;

  private final FileChannel file;
  private int coding;
  private int rate;
  private int frameSize;
  private int bits;

  private MutedWav(FileChannel file) {
    this.file = file;
  }

  /**
   * Overwrites the stretches with silence.
   *
   * @param wav changed in place; one of those that {@link PlayableWav} knows
   * @param stretches seconds from the beginning; those that are not known are left out
   * @throws IOException if the file cannot be read as WAV or written
   */
  static void mute(Path wav, List<TimeSpan> stretches) throws IOException {
    if (stretches.isEmpty()) {
      return;
    }
    try (FileChannel file =
        FileChannel.open(wav, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      new MutedWav(file).mute(stretches);
    }
  }

  private void mute(List<TimeSpan> stretches) throws IOException {
    long at = 12;
    while (true) {
      ByteBuffer head = read(at, 8);
      byte[] name = new byte[4];
      head.get(name);
      long size = Integer.toUnsignedLong(head.getInt());
      String chunk = new String(name, StandardCharsets.US_ASCII);
      if (chunk.equals("fmt ")) {
        format(read(at + 8, (int) Math.min(size, 40)));
      } else if (chunk.equals("data")) {
        long end = Math.min(at + 8 + size, file.size());
        for (TimeSpan stretch : stretches) {
          if (stretch.isKnown()) {
            silence(at + 8, end, stretch);
          }
        }
        return;
      }
      at += 8 + size + size % 2;
    }
  }

  private void format(ByteBuffer format) throws IOException {
    if (format.limit() < 16) {
      throw new IOException("its format is not stated in full");
    }
    coding = Short.toUnsignedInt(format.getShort(0));
    rate = format.getInt(4);
    frameSize = Short.toUnsignedInt(format.getShort(12));
    bits = Short.toUnsignedInt(format.getShort(14));
    if (coding == EXTENSIBLE && format.limit() >= 26) {
      coding = Short.toUnsignedInt(format.getShort(24));
    }
  }

  private void silence(long data, long end, TimeSpan stretch) throws IOException {
    if (rate <= 0 || frameSize <= 0) {
      throw new IOException("its format is not stated before its sound");
    }
    double from = Math.max(0, stretch.start() - MARGIN_SECONDS);
    long position = data + ((long) (from * rate)) * frameSize;
    long last =
        Math.min(end, data + (long) Math.ceil((stretch.end() + MARGIN_SECONDS) * rate) * frameSize);
    byte[] silence = new byte[BLOCK];
    Arrays.fill(silence, silence());
    while (position < last) {
      int size = (int) Math.min(BLOCK, last - position);
      position += file.write(ByteBuffer.wrap(silence, 0, size), position);
    }
  }

  private byte silence() {
    return switch (coding) {
      case A_LAW -> (byte) 0xD5;
      case MU_LAW -> (byte) 0xFF;
      default -> (byte) (coding == 1 && bits <= 8 ? 0x80 : 0);
    };
  }

  private ByteBuffer read(long at, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("the file ends before its sound");
      }
    }
    return bytes.flip();
  }
}
