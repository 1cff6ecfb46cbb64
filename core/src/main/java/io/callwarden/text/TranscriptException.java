package io.callwarden.text;

import io.callwarden.CallwardenException;

/**
 * A transcript that cannot be read. The message begins with the place ({@code calls/a.json:3:17: …}) and holds no text
 * of the call.
 */
public final class TranscriptException extends CallwardenException {
  private static final long serialVersionUID = 1;

  private final String source;
  private final long line;
  private final long column;

  TranscriptException(String source, long line, long column, String problem) {
    super(place(source, line, column) + ": " + problem);
    this.source = source;
    this.line = line;
    this.column = column;
  }

  private static String place(String source, long line, long column) {
    if (line == 0) {
      return source;
    }
    return column == 0 ? source + ":" + line : source + ":" + line + ":" + column;
  }

  /** The file, as the caller named it. */
  public String source() {
    return source;
  }

  /** The line, from 1; 0 when the whole file is meant. */
  public long line() {
    return line;
  }

  /** The column in UTF-16 units, from 1; 0 when the whole line is meant. */
  public long column() {
    return column;
  }
}
