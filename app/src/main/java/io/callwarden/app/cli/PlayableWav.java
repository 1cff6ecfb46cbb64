package io.callwarden.app.cli;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Tells the recordings that browsers play: WAV in PCM, floating point, A-law or mu-law. */
final class PlayableWav {
  private static final Set<Integer> CODINGS = Set.of(1, 3, 6, 7);
  private static final int EXTENSIBLE = 0xFFFE;
  /** A fmt chunk stands near the front; a file in which it does not is a strange one. */
  private static final int MOST_CHUNKS = 64;

  private PlayableWav() {}

  /** Whether browsers play it, as far as its first bytes tell; a file that cannot be read is not played. */
  static boolean is(Path file) {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      if (!name(in).equals("RIFF")) {
        return false;
      }
      number(in, 4);
      if (!name(in).equals("WAVE")) {
        return false;
      }
      for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
        String name = name(in);
        long size = number(in, 4);
        if (name.equals("fmt ")) {
          return isPlayable(in, size);
        }
        in.skipNBytes(size + size % 2);
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isPlayable(InputStream in, long size) throws IOException {
    int coding = (int) number(in, 2);
    if (coding != EXTENSIBLE) {
      return CODINGS.contains(coding);
    }
    if (size < 40) {
      return false;
    }
    in.skipNBytes(22); // up to the subformat, which begins with the coding
    return CODINGS.contains((int) number(in, 2));
  }

  private static String name(InputStream in) throws IOException {
    return new String(in.readNBytes(4), StandardCharsets.US_ASCII);
  }

  private static long number(InputStream in, int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the file ends");
      }
      number |= (long) next << (8 * i);
    }
    return number;
  }
}
