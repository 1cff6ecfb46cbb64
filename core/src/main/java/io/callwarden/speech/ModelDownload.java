package io.callwarden.speech;

import io.callwarden.speech.ProgressListener.Stage;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Fetches over HTTP, with resume. On the caller's thread alone: {@code java.net.http} would start threads of its own,
 * and the library starts none.
 */
final class ModelDownload {
  private static final int CONNECT_TIMEOUT_MILLIS = 15_000;
  private static final int READ_TIMEOUT_MILLIS = 60_000;
  private static final int MAX_LIST_BYTES = 16 << 20;
  private static final int REPORT_BYTES = 1 << 20;

  /** A server that drops the line is asked again this often, as long as each time brings something. */
  private static final int ATTEMPTS = 5;

  private ModelDownload() {}

  /** Fetches a small resource into memory. */
  static byte[] bytes(URI uri) throws IOException {
    HttpURLConnection connection = connect(uri);
    try (InputStream in = body(connection, uri)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[16_384];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        if (out.size() > MAX_LIST_BYTES) {
          throw new IOException("more than " + MAX_LIST_BYTES + " bytes");
        }
      }
      return out.toByteArray();
    } finally {
      connection.disconnect();
    }
  }

  /**
   * Fetches into a file, from where an earlier attempt left off.
   *
   * @param size of the whole in bytes, or -1
   * @return whether bytes of an earlier attempt are in the file
   */
  static boolean resume(URI uri, Path part, long size, ProgressListener listener)
      throws IOException {
    boolean resumed = false;
    for (int attempt = 1; ; attempt++) {
      long before = Files.exists(part) ? Files.size(part) : 0;
      if (size >= 0 && before == size) {
        listener.progress(Stage.DOWNLOADING, size, size);
        return resumed || attempt == 1;
      }
      if (size >= 0 && before > size) {
        Files.delete(part);
        before = 0;
      }
      try {
        resumed |= fetch(uri, part, before, size, listener) && attempt == 1;
        return resumed;
      } catch (EOFException | SocketException | SocketTimeoutException e) {
        long now = Files.exists(part) ? Files.size(part) : 0;
        if (attempt >= ATTEMPTS || now <= before) {
          throw e;
        }
      }
    }
  }

  /** Returns whether the file was continued and not begun anew. */
  private static boolean fetch(URI uri, Path part, long have, long size, ProgressListener listener)
      throws IOException {
    HttpURLConnection connection = connect(uri);
    try {
      if (have > 0) {
        connection.setRequestProperty("Range", "bytes=" + have + "-");
      }
      int status = connection.getResponseCode();
      if (have > 0 && status == 416) { // the file there is shorter than ours: begin anew
        Files.deleteIfExists(part);
        return fetch(uri, part, 0, size, listener);
      }
      boolean continued =
          have > 0 && status == HttpURLConnection.HTTP_PARTIAL && startsAt(connection, have);
      if (have > 0 && status == HttpURLConnection.HTTP_PARTIAL && !continued) {
        throw new IOException("the server sent another part of the file than the one asked for");
      }
      long done = continued ? have : 0;
      long length = connection.getContentLengthLong();
      long total = length >= 0 ? done + length : size;
      try (InputStream in = body(connection, uri);
          OutputStream out = continued
              ? Files.newOutputStream(part, StandardOpenOption.APPEND)
              : Files.newOutputStream(part)) {
        done = copy(in, out, done, total, listener);
      }
      if (total >= 0 && done < total) {
        throw new EOFException("the connection broke after " + done + " of " + total + " bytes");
      }
      return continued;
    } finally {
      connection.disconnect();
    }
  }

  private static long copy(
      InputStream in, OutputStream out, long done, long total, ProgressListener listener)
      throws IOException {
    listener.progress(Stage.DOWNLOADING, done, total);
    byte[] buffer = new byte[65_536];
    long reported = done;
    long now = done;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      now += n;
      if (now - reported >= REPORT_BYTES) {
        listener.progress(Stage.DOWNLOADING, now, total);
        reported = now;
      }
    }
    listener.progress(Stage.DOWNLOADING, now, total);
    return now;
  }

  private static boolean startsAt(HttpURLConnection connection, long position) {
    String range = connection.getHeaderField("Content-Range");
    return range != null && range.startsWith("bytes " + position + "-");
  }

  private static HttpURLConnection connect(URI uri) throws IOException {
    URLConnection connection = uri.toURL().openConnection();
    if (!(connection instanceof HttpURLConnection http)) {
      throw new IOException("not an http or https address");
    }
    http.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    http.setReadTimeout(READ_TIMEOUT_MILLIS);
    http.setRequestProperty("User-Agent", "callwarden");
    return http;
  }

  private static InputStream body(HttpURLConnection connection, URI uri) throws IOException {
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_PARTIAL) {
      throw new IOException("the server answered " + status + " for " + uri);
    }
    return connection.getInputStream();
  }

  /** The MD5 sum of a file in lower-case hexadecimal: what the official list has. */
  static String md5(Path file, ProgressListener listener) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
    long size = Files.size(file);
    long done = 0;
    listener.progress(Stage.CHECKING, 0, size);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[REPORT_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        done += n;
        listener.progress(Stage.CHECKING, done, size);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
