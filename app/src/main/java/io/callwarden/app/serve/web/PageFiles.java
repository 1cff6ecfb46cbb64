package io.callwarden.app.serve.web;

import io.callwarden.app.serve.access.Right;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of the supervisor's page, out of the program itself: {@code /} is its index, {@code /NAME} its own, {@code
 * /shared/NAME} those that it shares with the pages of reports. A name has no slash and no dots but the one before its
 * ending, so that no name leads anywhere else. Thread-safe.
 */
final class PageFiles implements Routes {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}\\.([a-z0-9]{1,5})");
  private static final Map<String, String> TYPES = Map.of(
      "html", "text/html; charset=utf-8",
      "css", "text/css; charset=utf-8",
      "js", "text/javascript; charset=utf-8",
      "svg", "image/svg+xml",
      "png", "image/png");
  private static final Map<String, String> FOLDERS = Map.of(
      "page", "/io/callwarden/app/serve/web/page/",
      "shared", "/io/callwarden/app/report/html/shared/");

  private final Map<String, PageFile> read = new ConcurrentHashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record PageFile(String type, String tag, byte[] content, byte @Nullable [] packed) {}

  @Override
  public void routes(RoutesConfig routes) {
    Reading.route(routes, "/", context -> answer(context, "page", "index.html"), Right.OPEN);
    route(routes, "/shared/{name}", "shared");
    route(routes, "/{name}", "page");
  }

  private void route(RoutesConfig routes, String path, String folder) {
    Reading.route(
        routes, path, context -> answer(context, folder, context.pathParam("name")), Right.OPEN);
  }

  private void answer(Context context, String folder, String name) {
    PageFile file = file(folder, name);
    if (file == null) {
      throw new ProblemException(HttpStatus.NOT_FOUND, "there is no such file");
    }
    String packedTag = "\"" + file.tag() + "-gzip\"";
    String plainTag = "\"" + file.tag() + "\"";
    boolean isPacked = file.packed() != null && takesGzip(context.header("Accept-Encoding"));
    String tag = isPacked ? packedTag : plainTag;
    // browsers ask each time whether a file is still the same: a new version of the server has a
    // new page at once
    context
        .header("Cache-Control", "no-cache")
        .header("Vary", "Accept-Encoding")
        .header("ETag", tag);
    String known = context.header("If-None-Match");
    if (known != null && (known.contains(tag) || known.strip().equals("*"))) {
      context.status(HttpStatus.NOT_MODIFIED);
      return;
    }
    context.contentType(file.type());
    byte[] packed = file.packed();
    if (isPacked && packed != null) {
      context.header("Content-Encoding", "gzip").result(packed);
    } else {
      context.result(file.content());
    }
  }

  private static boolean takesGzip(@Nullable String encodings) {
    if (encodings == null) {
      return false;
    }
    for (String each : encodings.toLowerCase(Locale.ROOT).split(",", -1)) {
      String coding = each.strip().replace(" ", "");
      if (coding.equals("gzip")
          || (coding.startsWith("gzip;q=") && !coding.matches("gzip;q=0(\\.0*)?"))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable PageFile file(String folder, String name) {
    String type = type(name);
    if (type == null) {
      return null;
    }
    // what does not exist is not kept, so that nobody can fill the memory with names
    return read.computeIfAbsent(folder + "/" + name, key -> load(FOLDERS.get(folder) + name, type));
  }

  private static @Nullable String type(String name) {
    var parts = NAME.matcher(name);
    return parts.matches() ? TYPES.get(parts.group(1)) : null;
  }

  private static @Nullable PageFile load(String resource, String type) {
    try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        return null;
      }
      byte[] content = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      String tag = HexFormat.of().formatHex(hash, 0, 12);
      return new PageFile(type, tag, content, type.equals("image/png") ? null : packed(content));
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own file cannot be read: " + resource, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
      packing.write(content);
    }
    return bytes.toByteArray();
  }
}
