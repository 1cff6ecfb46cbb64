package io.callwarden.audio;

import io.callwarden.audio.WavFormat.CompressedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the samples of a WAV file (RIFF, or RF64 after EBU Tech 3306).
 *
 * @param dataOffset the byte where the samples begin
 * @param dataBytes how many bytes of samples the header promises, or {@link #UNKNOWN}
 */
record WavHeader(WavFormat format, long dataOffset, long dataBytes) {
  static final long UNKNOWN = -1;

  /**
   * Reads a header and leaves the stream at the first sample.
   *
   * @param fileBytes the length of the file, or {@link #UNKNOWN}
   * @throws AudioFormatException if there is no sound header
   * @throws CompressedException if the samples are of a kind that needs a decoder
   */
  static WavHeader read(String name, BufferedInputStream in, long fileBytes)
      throws IOException, CompressedException {
    return new Reader(name, in, fileBytes).read();
  }

  private static final class Reader {
    private static final long UNKNOWN_32 = 0xFFFF_FFFFL;
    /** Recorders that cannot go back to fill in the length write the most that fits, less some bytes for the header. */
    private static final long STREAMED_32 = 0x7FFF_0000L;

    private static final int MAX_FORMAT_BYTES = 256;

    private final String name;
    private final BufferedInputStream in;
    private final long fileBytes;
    private long offset;
    private long riffBytes;
    private long longDataBytes = UNKNOWN;
    private @Nullable WavFormat format;

    Reader(String name, BufferedInputStream in, long fileBytes) {
      this.name = name;
      this.in = in;
      this.fileBytes = fileBytes;
    }

    WavHeader read() throws IOException, CompressedException {
      byte[] riff = bytes(12);
      riffBytes = WavFormat.unsigned32(riff, 4);
      String kind = text(riff, 0) + text(riff, 8);
      if (!kind.equals("RIFFWAVE") && !kind.equals("RF64WAVE") && !kind.equals("BW64WAVE")) {
        throw new AudioFormatException(name
            + " is not a WAV file: it does not begin with a RIFF header, so convert it to WAV.");
      }
      while (true) {
        byte[] head = bytes(8);
        long size = WavFormat.unsigned32(head, 4);
        switch (text(head, 0)) {
          case "data" -> {
            return data(size);
          }
          case "fmt " -> readFormat(size);
          case "ds64" -> readLongSizes(size);
          default -> skipRest(size, 0);
        }
      }
    }

    private WavHeader data(long size) {
      if (format == null) {
        throw new AudioFormatException(name + " has samples at byte " + offset
            + " and no format before them: its header is broken, so export the recording again.");
      }
      long promised = size == UNKNOWN_32 ? longDataBytes : size;
      // A length of 0 is the truth where the file's own length fits; else it was never filled in.
      boolean filledIn = promised != 0 || riffBytes + 8 == fileBytes;
      boolean credible =
          promised < STREAMED_32 || promised == longDataBytes || offset + promised <= fileBytes;
      return new WavHeader(format, offset, filledIn && credible ? promised : UNKNOWN);
    }

    private void readFormat(long size) throws IOException, CompressedException {
      if (size < 16) {
        throw new AudioFormatException(
            name + " has a format of " + size + " bytes at byte " + offset
                + " where 16 are the least: its header is broken, so export the recording again.");
      }
      long at = offset;
      byte[] chunk = bytes((int) Math.min(size, MAX_FORMAT_BYTES));
      format = WavFormat.parse(name, chunk, at);
      skipRest(size, chunk.length);
    }

    private void readLongSizes(long size) throws IOException {
      byte[] chunk = bytes((int) Math.min(size, 16));
      if (chunk.length == 16) {
        long low = WavFormat.unsigned32(chunk, 8);
        long high = WavFormat.unsigned32(chunk, 12);
        longDataBytes = high < Integer.MAX_VALUE ? low | (high << 32) : UNKNOWN;
      }
      skipRest(size, chunk.length);
    }

    /** Skips what is left of a chunk, and the byte that fills an odd one, unless the writer forgot that byte. */
    private void skipRest(long size, long done) throws IOException {
      long end = offset + size - done;
      while (offset < end) {
        long skipped = in.skip(end - offset);
        if (skipped > 0) {
          offset += skipped;
        } else {
          bytes(1);
        }
      }
      if (size % 2 == 1) {
        in.mark(4);
        byte[] next = in.readNBytes(4);
        in.reset();
        if (next.length < 4 || !isChunkId(next)) {
          bytes(1);
        }
      }
    }

    private static boolean isChunkId(byte[] bytes) {
      for (byte letter : bytes) {
        if (letter < ' ' || letter > '~') {
          return false;
        }
      }
      return true;
    }

    private byte[] bytes(int count) throws IOException {
      byte[] bytes = in.readNBytes(count);
      offset += bytes.length;
      if (bytes.length < count) {
        throw new AudioFormatException(name + " ends inside its header, at byte " + offset
            + ": it was cut, so copy or export the recording again.");
      }
      return bytes;
    }

    private static String text(byte[] bytes, int at) {
      return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }
  }
}
