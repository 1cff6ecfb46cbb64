package io.callwarden.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Writes transcripts as JSON that {@link TranscriptReader} reads: fields that are not known are left out, times have
 * milliseconds. The writer is not closed. Thread-safe.
 */
public final class TranscriptWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private TranscriptWriter() {}

  /** Writes a call over several lines, as a {@code .json} file has it. */
  public static void write(Transcript transcript, Writer writer) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(writer)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      json.setPrettyPrinter(printer);
      call(transcript, json);
    }
    writer.write('\n');
  }

  /** Writes a call on one line and ends the line, as a {@code .jsonl} file has it. */
  public static void writeLine(Transcript transcript, Writer writer) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(writer)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      call(transcript, json);
    }
    writer.write('\n');
  }

  private static void call(Transcript transcript, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("call", transcript.call());
    Language language = transcript.language();
    if (language != null) {
      json.writeStringField("language", language.code());
    }
    if (transcript.agent() != null) {
      json.writeStringField("agent", transcript.agent());
    }
    if (transcript.date() != null) {
      json.writeStringField("date", transcript.date().toString());
    }
    json.writeArrayFieldStart("utterances");
    for (Utterance utterance : transcript.utterances()) {
      json.writeStartObject();
      json.writeStringField("speaker", utterance.speaker().id());
      times(utterance.time(), json);
      json.writeStringField("text", utterance.text());
      if (!utterance.words().isEmpty()) {
        words(utterance, json);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void words(Utterance utterance, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("words");
    for (Word word : utterance.words()) {
      json.writeStartObject();
      json.writeStringField("word", word.text());
      times(word.time(), json);
      json.writeNumberField("conf", rounded(word.confidence()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void times(TimeSpan time, JsonGenerator json) throws IOException {
    if (time.isKnown()) {
      json.writeNumberField("start", rounded(time.start()));
      json.writeNumberField("end", rounded(time.end()));
    }
  }

  private static BigDecimal rounded(double number) {
    BigDecimal rounded =
        BigDecimal.valueOf(number).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
