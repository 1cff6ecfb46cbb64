package io.callwarden.app.serve.call;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.CallEvent.PartialEvent;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What is needed to go on with a call after the server was killed. Immutable.
 *
 * @param language of the call
 * @param session as the session has saved itself
 * @param underWay what each side was saying
 */
@SuppressWarnings("ArrayRecordComponent") // written and read, never compared
record Snapshot(String language, byte[] session, List<UnderWay> underWay) {
  private static final JsonMapper JSON = JsonMapper.builder()
      .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
      .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
      .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
      .build();

  Snapshot {
    Language.of(language);
    Objects.requireNonNull(session, "session");
    underWay = List.copyOf(underWay);
  }

  /** What was being said, in seconds of the call. */
  record UnderWay(String speaker, double start, double end, String text) {
    static UnderWay of(PartialEvent partial) {
      TimeSpan time = partial.time();
      return new UnderWay(partial.speaker().id(), time.start(), time.end(), partial.text());
    }

    /** As if it had ended there. */
    Utterance ended() {
      return new Utterance(
          0,
          Speaker.valueOf(speaker.toUpperCase(Locale.ROOT)),
          new TimeSpan(start, end),
          text,
          List.of());
    }
  }

  byte[] write() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the state of a call cannot be written", e);
    }
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException if the bytes are something else; its message names no words of the call
   */
  static Snapshot read(byte[] bytes) throws IOException {
    try {
      return JSON.readValue(bytes, Snapshot.class);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException("the saved state of the call is of another version");
    }
  }
}
