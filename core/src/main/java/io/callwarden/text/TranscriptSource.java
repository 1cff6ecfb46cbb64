package io.callwarden.text;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a transcript, with the place of the first bytes that are not of its character set. One thread at a
 * time.
 */
final class TranscriptSource {
  /** One call must fit into memory several times over; no call of a day comes near. */
  private static final int MAX_LINE_LENGTH = 64 << 20;
  // Stands for bytes that are not of the character set; no text has this non-character.
  private static final char MALFORMED = '\uFFFF';

  private final String name;
  private final Charset charset;
  private final Recorder recorder;
  private final BufferedReader reader;
  private long line;
  private boolean afterReturn;

  TranscriptSource(InputStream stream, Charset encoding, String name) throws IOException {
    this.name = name;
    PushbackInputStream peeked = new PushbackInputStream(stream, 3);
    this.charset = charsetOfMark(peeked, encoding);
    this.recorder = new Recorder(peeked);
    var decoder = charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE)
        .replaceWith(String.valueOf(MALFORMED));
    this.reader = new BufferedReader(new InputStreamReader(recorder, decoder));
  }

  String name() {
    return name;
  }

  /** The number of the line that {@link #nextLine()} returned last, from 1. */
  long line() {
    return line;
  }

  /**
   * The next line without its end, or null after the last.
   *
   * @throws TranscriptException if the line is too long or is not of the character set; the next call goes on behind it
   */
  @Nullable
  String nextLine() throws IOException {
    StringBuilder text = new StringBuilder();
    boolean malformed = false;
    boolean tooLong = false;
    int c = reader.read();
    if (c == '\n' && afterReturn) {
      c = reader.read();
    }
    afterReturn = false;
    if (c < 0) {
      return null;
    }
    line++;
    for (; c >= 0 && c != '\n' && c != '\r'; c = reader.read()) {
      malformed |= c == MALFORMED;
      tooLong = text.length() == MAX_LINE_LENGTH;
      if (!tooLong) {
        text.append((char) c);
      }
    }
    afterReturn = c == '\r';
    if (malformed) {
      throw new TranscriptException(name, line, 0, wrongCharset());
    }
    if (tooLong) {
      throw new TranscriptException(
          name,
          line,
          0,
          "the line is longer than " + MAX_LINE_LENGTH + " characters; a line holds one call");
    }
    return text.toString();
  }

  /** The characters as they are; reading throws {@link Malformed} at bytes that are not of the character set. */
  Reader strictReader() {
    return new StrictReader();
  }

  /** Says what the character set is not, and what it may be. */
  String wrongCharset() {
    String guess = recorder.guess();
    String known = "the text is not " + charset.name();
    if (guess == null) {
      return known
          + "; name its character set with --encoding, for example --encoding windows-1251";
    }
    return known + ", it looks like " + guess + ": read it with --encoding " + guess;
  }

  private static Charset charsetOfMark(PushbackInputStream stream, Charset encoding)
      throws IOException {
    byte[] head = new byte[3];
    int length = stream.readNBytes(head, 0, 3);
    int first = length > 0 ? head[0] & 0xFF : -1;
    int second = length > 1 ? head[1] & 0xFF : -1;
    int third = length > 2 ? head[2] & 0xFF : -1;
    if (first == 0xEF && second == 0xBB && third == 0xBF) {
      return StandardCharsets.UTF_8;
    }
    boolean big = first == 0xFE && second == 0xFF;
    boolean little = first == 0xFF && second == 0xFE;
    if (big || little) {
      stream.unread(head, 2, length - 2);
      return big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
    stream.unread(head, 0, length);
    return encoding;
  }

  /** Bytes at this place are not of the character set. */
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1;

    final long line;

    Malformed(long line) {
      super("malformed text");
      this.line = line;
    }
  }

  private final class StrictReader extends Reader {
    private long lines = 1;

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      int count = reader.read(target, offset, length);
      for (int i = offset; i < offset + count; i++) {
        if (target[i] == '\n') {
          lines++;
        } else if (target[i] == MALFORMED) {
          throw new Malformed(lines);
        }
      }
      return count;
    }

    @Override
    public void close() {}
  }

  /** Remembers the bytes that were read last, to guess their character set when they turn out to be malformed. */
  private static final class Recorder extends FilterInputStream {
    private byte[] block = new byte[0];

    Recorder(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      if (count > 0) {
        block = new byte[count];
        System.arraycopy(target, offset, block, 0, count);
      }
      return count;
    }

    /**
     * Small letters are far more frequent than capitals: in Windows-1251 they are 0xE0 to 0xFF, in KOI8-U 0xC0 to 0xDF,
     * in IBM866 half of them are 0xA0 to 0xAF.
     */
    @Nullable
    String guess() {
      int high = 0;
      int dos = 0;
      int lower = 0;
      int upper = 0;
      for (byte signed : block) {
        int b = signed & 0xFF;
        if (b >= 0x80) {
          high++;
        }
        if (b >= 0xA0 && b <= 0xAF) {
          dos++;
        } else if (b >= 0xE0) {
          upper++;
        } else if (b >= 0xC0) {
          lower++;
        }
      }
      if (dos * 3 > high && upper > 0) {
        return "IBM866";
      }
      if ((lower + upper) * 10 < high * 8 || high < 3) {
        return null;
      }
      return upper > lower ? "windows-1251" : "KOI8-U";
    }
  }
}
