package io.callwarden.app.report.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.callwarden.app.report.Times;
import io.callwarden.text.TimeSpan;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * JSON that can stand inside a page's script element: no character in it means anything to HTML, so that no text can end
 * the element or begin another.
 */
final class PageJson {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().characterEscapes(new HtmlEscapes()).build();

  private PageJson() {}

  /** Writes the fields of an object. */
  @FunctionalInterface
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  static String object(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }

  /** A text field; left out where there is no text. */
  static void text(JsonGenerator json, String name, @Nullable String text) throws IOException {
    if (text != null) {
      json.writeStringField(name, text);
    }
  }

  /** A number, rounded to 0.01; left out where it is not known. */
  static void number(JsonGenerator json, String name, double number) throws IOException {
    if (Double.isFinite(number)) {
      json.writeFieldName(name);
      number(json, number);
    }
  }

  /** A number, rounded to 0.01, without a point where it is whole. */
  static void number(JsonGenerator json, double number) throws IOException {
    double rounded = Times.rounded(number);
    if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15) {
      json.writeNumber((long) rounded);
    } else {
      json.writeNumber(rounded);
    }
  }

  /** Start and end in seconds; left out where they are not known. */
  static void time(JsonGenerator json, TimeSpan time) throws IOException {
    if (time.isKnown()) {
      json.writeArrayFieldStart("time");
      number(json, time.start());
      number(json, time.end());
      json.writeEndArray();
    }
  }

  /** Two offsets in a text. */
  static void span(JsonGenerator json, int begin, int end) throws IOException {
    json.writeArrayFieldStart("span");
    json.writeNumber(begin);
    json.writeNumber(end);
    json.writeEndArray();
  }

  private static final class HtmlEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final String SPECIAL = "<>&'\u2028\u2029";

    private final int[] ascii = standardAsciiEscapesForJSON();

    HtmlEscapes() {
      for (int i = 0; i < SPECIAL.length(); i++) {
        if (SPECIAL.charAt(i) < ascii.length) {
          ascii[SPECIAL.charAt(i)] = ESCAPE_CUSTOM;
        }
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return SPECIAL.indexOf(character) >= 0
          ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", character))
          : null;
    }
  }
}
