package io.callwarden.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads transcripts: the door for {@code .json} (one call, or an array of calls), {@code .jsonl} and {@code .ndjson}
 * (a call a line) and {@code .txt} (a line for each utterance). The package page describes the formats.
 *
 * <p>It is strict about what makes a call unreadable (broken JSON, a wrong character set) and lenient about the rest:
 * unknown fields are ignored; a speaker of another name is {@link Speaker#UNKNOWN}; times that are negative, absurd or run
 * backwards count as missing; and the warnings say so.
 *
 * <p>Calls are handed over one by one, so that a file of any number of calls needs the memory of its longest. Immutable,
 * thread-safe.
 */
public final class TranscriptReader {
  /** How a transcript is written. */
  public enum Format {
    JSON,
    JSON_LINES,
    TEXT;

    /** The format that a file name's ending stands for, or null when it is not that of a transcript. */
    public static @Nullable Format of(Path file) {
      Path last = file.getFileName();
      String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(".json")) {
        return JSON;
      }
      if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
        return JSON_LINES;
      }
      return name.endsWith(".txt") ? TEXT : null;
    }
  }

  private final Charset encoding;

  /** Reads UTF-8 (and what a byte-order mark says). */
  public TranscriptReader() {
    this(StandardCharsets.UTF_8);
  }

  /** Reads another character set, for example {@code windows-1251}; a byte-order mark still wins. */
  public TranscriptReader(Charset encoding) {
    this.encoding = encoding;
  }

  /** True if the file's name is that of a transcript. */
  public static boolean accepts(Path file) {
    return Format.of(file) != null;
  }

  /** Reads all calls of a file into a list. As {@link #read(Path, Consumer)}. */
  public List<TranscriptResult> read(Path file) throws IOException {
    List<TranscriptResult> results = new ArrayList<>();
    read(file, results::add);
    return results;
  }

  /**
   * Reads a file, in the format of its name.
   *
   * @param calls takes each call, or why it could not be read, in the order of the file
   * @throws IOException if the file cannot be read at all
   * @throws IllegalArgumentException if the name is not that of a transcript
   */
  public void read(Path file, Consumer<TranscriptResult> calls) throws IOException {
    Format format = Format.of(file);
    if (format == null) {
      throw new IllegalArgumentException(
          file + " is not a transcript: names end in .json, .jsonl, .ndjson or .txt");
    }
    Path last = file.getFileName();
    String name = last == null ? file.toString() : last.toString();
    String call = name.substring(0, name.lastIndexOf('.'));
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      read(stream, format, file.toString(), call, calls);
    }
  }

  /**
   * Reads a stream, which stays open.
   *
   * @param source what messages call the stream, for example the file's name
   * @param call the id of a call that names none
   */
  public void read(
      InputStream stream,
      Format format,
      String source,
      String call,
      Consumer<TranscriptResult> calls)
      throws IOException {
    TranscriptSource text = new TranscriptSource(stream, encoding, source);
    switch (format) {
      case JSON -> JsonTranscripts.read(text, call, calls);
      case JSON_LINES -> JsonTranscripts.readLines(text, call, calls);
      case TEXT -> PlainTranscripts.read(text, call, calls);
    }
  }
}
