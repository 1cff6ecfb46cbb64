package io.callwarden.app.serve.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON in and out. */
final class Json {
  static final ObjectMapper MAPPER = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  /** The longest body of a request that is no recording. */
  static final int MAX_BODY = 16 << 10;

  private static final String TYPE = "application/json";

  private Json() {}

  /** Writes the fields of an answer. */
  @FunctionalInterface
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /** Answers with an object. */
  static void answer(Context context, Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    context.contentType(TYPE).result(bytes.toByteArray());
  }

  /**
   * The body of a request.
   *
   * @param fields what it may hold, for the answer to those who got it wrong
   */
  static <T> T body(Context context, Class<T> type, String fields) {
    String contentType = context.contentType();
    if (contentType == null || !contentType.split(";", 2)[0].strip().equalsIgnoreCase(TYPE)) {
      // also what keeps forms of foreign pages out, whose types are others
      throw new ProblemException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the body must be " + TYPE);
    }
    byte[] bytes;
    try {
      bytes = context.bodyInputStream().readNBytes(MAX_BODY + 1);
    } catch (IOException e) {
      throw new ProblemException(HttpStatus.BAD_REQUEST, "the body broke off");
    }
    if (bytes.length > MAX_BODY) {
      throw new ProblemException(
          HttpStatus.CONTENT_TOO_LARGE, "the body may have %d bytes".formatted(MAX_BODY));
    }
    try {
      T read = MAPPER.readValue(bytes, type);
      if (read != null) {
        return read;
      }
    } catch (JacksonException e) {
      // what was sent is not told back: it may be a secret or a call's text
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
    throw new ProblemException(
        HttpStatus.BAD_REQUEST,
        "the body must be a JSON object with " + fields + ", and nothing else");
  }
}
