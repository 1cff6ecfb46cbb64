package io.callwarden.app.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page without its data: skeleton, style and script, all in one file. The page's policy allows this very style and this
 * very script by their hashes and nothing else, except recordings beside the page. Immutable.
 */
final class PageTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private final String skeleton;
  private final String style;
  private final String script;
  private final String policy;

  private PageTemplate(String skeleton, String style, String script) {
    this.skeleton = skeleton;
    this.style = style;
    this.script = script;
    this.policy = "default-src 'none'; script-src '" + hash(script) + "'; style-src '" + hash(style)
        + "'; media-src 'self' file:; base-uri 'none'; form-action 'none'";
  }

  /** The page of one call. */
  static PageTemplate call() {
    return new PageTemplate(
        resource("call.html"),
        style("shared/talk.css", "call.css"),
        joined(List.of(
            "shared/texts.js",
            "shared/texts-ru.js",
            "shared/texts-uk.js",
            "shared/texts-en.js",
            "shared/base.js",
            "shared/notices.js",
            "shared/card.js",
            "finding.js",
            "timeline.js",
            "transcript.js",
            "scorecard.js",
            "figures.js",
            "player.js",
            "call.js")));
  }

  /** The page that lists all calls. */
  static PageTemplate index() {
    return new PageTemplate(
        resource("index.html"),
        style("index.css"),
        joined(List.of(
            "shared/texts.js",
            "shared/texts-ru.js",
            "shared/texts-uk.js",
            "shared/texts-en.js",
            "shared/base.js",
            "shared/notices.js",
            "table.js",
            "index.js")));
  }

  /**
   * Writes the page.
   *
   * @param title the page's name, as text
   * @param data as {@link PageJson} makes it
   */
  void write(ReportLanguage language, String title, String data, PrintWriter out) {
    Map<String, String> parts = Map.of(
        "language", language.code(),
        "title", escaped(title),
        "policy", policy,
        "style", style,
        "data", data,
        "script", script);
    Matcher place = PLACE.matcher(skeleton);
    int done = 0;
    while (place.find()) {
      String part = parts.get(place.group(1));
      if (part == null) {
        throw new IllegalStateException("the page has no part " + place.group());
      }
      out.print(skeleton.substring(done, place.start()));
      out.print(part);
      done = place.end();
    }
    out.print(skeleton.substring(done));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\u0000", "\uFFFD");
  }

  /** The common style, and what the page adds to it; by night where the reader's system is so. */
  private static String style(String... names) {
    return joined(List.of("shared/base.css"))
        + "@media screen and (prefers-color-scheme: dark) {"
        + joined(List.of("shared/night.css"))
        + "}"
        + joined(List.of(names));
  }

  private static String joined(List<String> names) {
    StringBuilder all = new StringBuilder("\n");
    for (String name : names) {
      all.append(resource(name));
    }
    return all.toString();
  }

  /** With line feeds alone, as a browser reads it: the hashes are of that. */
  private static String resource(String name) {
    try (InputStream stream = PageTemplate.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the program's file " + name + " cannot be read", e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
