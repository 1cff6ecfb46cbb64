package io.callwarden.app.serve.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.callwarden.app.serve.call.RefusedException;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads fields that come from outside. Refusals name the field and never repeat its value. */
final class Fields {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_NAME = 200;
  private static final int MIN_RATE = 4000;
  private static final int MAX_RATE = 192_000;

  private Fields() {}

  /** A message as JSON, or null if it is none. */
  static @Nullable JsonNode json(String message) {
    try {
      return JSON.readTree(message);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** A value of an address or a form. */
  static JsonNode text(String value) {
    return TextNode.valueOf(value);
  }

  static RefusedException invalid(String message) {
    return new RefusedException(RefusedException.Reason.INVALID, message);
  }

  static String string(String name, JsonNode value) throws RefusedException {
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw invalid(name + " is a text");
    }
    return value.asText();
  }

  /** Who speaks on a leg; {@code mixed} is both. */
  static Speaker channel(JsonNode value) throws RefusedException {
    return switch (string("channel", value)) {
      case "agent" -> Speaker.AGENT;
      case "customer" -> Speaker.CUSTOMER;
      case "mixed" -> Speaker.UNKNOWN;
      default -> throw invalid("channel is agent, customer or mixed");
    };
  }

  /** The language, or null to find it out. */
  static @Nullable Language language(JsonNode value) throws RefusedException {
    String code = string("language", value);
    if (code.equals("auto")) {
      return null;
    }
    for (Language language : Language.values()) {
      if (language.code().equals(code)) {
        return language;
      }
    }
    throw invalid("language is ru, uk or auto");
  }

  /** The name or number of a person, or null if it is empty. */
  static @Nullable String name(String name, JsonNode value) throws RefusedException {
    String text = string(name, value).strip();
    if (text.length() > MAX_NAME || text.codePoints().anyMatch(Character::isISOControl)) {
      throw invalid(name + " has at most " + MAX_NAME + " characters, on one line");
    }
    return text.isEmpty() ? null : text;
  }

  /** Samples a second; a whole number, also if it is written as {@code 8000.0}. */
  static int sampleRate(JsonNode value) throws RefusedException {
    double rate = number("sample_rate", value);
    if (rate != Math.rint(rate) || rate < MIN_RATE || rate > MAX_RATE) {
      throw invalid("sample_rate is a whole number from " + MIN_RATE + " to " + MAX_RATE);
    }
    return (int) rate;
  }

  static double number(String name, JsonNode value) throws RefusedException {
    double number = Double.NaN;
    if (value.isNumber()) {
      number = value.doubleValue();
    } else if (value.isTextual() && value.asText().matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      number = Double.parseDouble(value.asText());
    }
    if (!Double.isFinite(number)) {
      throw invalid(name + " is a number");
    }
    return number;
  }

  static boolean flag(String name, JsonNode value) throws RefusedException {
    return switch (value.asText().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw invalid(name + " is true or false");
    };
  }
}
