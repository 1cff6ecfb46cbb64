package io.callwarden.app.serve.intake;

import io.callwarden.app.run.Input;
import io.callwarden.app.run.InputFinder;
import io.callwarden.app.serve.web.ProblemException;
import io.callwarden.audio.AudioFiles;
import io.callwarden.text.TranscriptReader;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the file out of a request: its body, or the one part of a form that is a file. Its type, or the ending of its
 * name, says what it is, else its content; its name says nothing more. Immutable.
 *
 * @param name in the {@link Inbox}
 * @param kind what it holds
 */
record Upload(String name, Input.Kind kind) {
  private static final String MULTIPART_CONFIG = "org.eclipse.jetty.multipartConfig";

  /** Room for the headers and borders of a form. */
  private static final long FORM_BYTES = 1 << 16;

  private static final Map<String, String> ENDINGS = Map.ofEntries(
      Map.entry("application/json", ".json"),
      Map.entry("application/jsonl", ".jsonl"),
      Map.entry("application/jsonlines", ".jsonl"),
      Map.entry("application/x-jsonlines", ".jsonl"),
      Map.entry("application/x-ndjson", ".jsonl"),
      Map.entry("text/plain", ".txt"),
      Map.entry("audio/wav", ".wav"),
      Map.entry("audio/wave", ".wav"),
      Map.entry("audio/x-wav", ".wav"),
      Map.entry("audio/vnd.wave", ".wav"),
      Map.entry("audio/mpeg", ".mp3"),
      Map.entry("audio/ogg", ".ogg"),
      Map.entry("audio/opus", ".opus"),
      Map.entry("audio/flac", ".flac"),
      Map.entry("audio/amr", ".amr"),
      Map.entry("audio/gsm", ".gsm"));

  /** Receives the file into the inbox. */
  static Upload receive(Context context, Inbox inbox, long maxBytes) throws IOException {
    if (context.req().getContentLengthLong() > maxBytes + FORM_BYTES) {
      throw tooLong(maxBytes);
    }
    try {
      if (type(context.contentType()).equals("multipart/form-data")) {
        return form(context, inbox, maxBytes);
      }
      return file(context.req().getInputStream(), context.contentType(), null, inbox, maxBytes);
    } catch (Inbox.TooLongException e) {
      throw tooLong(maxBytes);
    }
  }

  private static Upload form(Context context, Inbox inbox, long maxBytes) throws IOException {
    context
        .req()
        .setAttribute(
            MULTIPART_CONFIG,
            new MultipartConfigElement(
                inbox.open().toString(), maxBytes, maxBytes + FORM_BYTES, (int) FORM_BYTES));
    List<Part> parts;
    try {
      parts = List.copyOf(context.req().getParts());
    } catch (ServletException | IllegalStateException e) {
      // Nobody can tell where the next request would begin, so the connection ends; the sender must
      // know.
      context.header("Connection", "close");
      throw new ProblemException(
          HttpStatus.BAD_REQUEST, "the form is broken, or longer than " + maxBytes + " bytes");
    }
    try {
      List<Part> files =
          parts.stream().filter(part -> part.getSubmittedFileName() != null).toList();
      if (files.size() != 1) {
        throw new ProblemException(
            HttpStatus.BAD_REQUEST, "a form has one file, not " + files.size());
      }
      Part part = files.get(0);
      try (InputStream in = part.getInputStream()) {
        return file(in, part.getContentType(), part.getSubmittedFileName(), inbox, maxBytes);
      }
    } finally {
      for (Part part : parts) {
        part.delete();
      }
    }
  }

  private static Upload file(
      InputStream in, @Nullable String type, @Nullable String name, Inbox inbox, long maxBytes)
      throws IOException {
    String plain = type(type);
    String ending = ENDINGS.getOrDefault(plain, name == null ? "" : ending(name));
    String received = inbox.receive(in, ending, maxBytes);
    Path file = inbox.path(received);
    if (Files.size(file) == 0) {
      inbox.remove(received);
      throw new ProblemException(HttpStatus.BAD_REQUEST, "the file is empty");
    }
    return new Upload(
        received,
        plain.startsWith("audio/")
            ? Input.Kind.AUDIO
            : InputFinder.find(List.of(file), null).get(0).kind());
  }

  /** The ending of a name if it is one of those that mean something. */
  private static String ending(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!ending.matches("[a-z0-9]{1,8}")) {
      return "";
    }
    Path plain = Path.of("file." + ending);
    return AudioFiles.hasAudioName(plain) || TranscriptReader.accepts(plain) ? "." + ending : "";
  }

  private static String type(@Nullable String contentType) {
    if (contentType == null) {
      return "";
    }
    int semicolon = contentType.indexOf(';');
    return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private static ProblemException tooLong(long maxBytes) {
    return new ProblemException(
        HttpStatus.CONTENT_TOO_LARGE,
        "a recording or transcript has at most " + maxBytes + " bytes");
  }
}
