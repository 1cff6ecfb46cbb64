package io.callwarden.app.serve.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.callwarden.app.report.Times;
import io.callwarden.speech.FinalResult;
import io.callwarden.speech.Hypothesis;
import io.callwarden.text.Word;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what was heard and puts it as vosk-server does: a partial result is repeated until a final one takes its
 * place, and a final one is told once. One thread at a time.
 */
final class VoskReplies {
  private static final JsonFactory JSON = new JsonFactory();

  private final boolean words;
  private final boolean alternatives;
  private final List<Word> settled = new ArrayList<>();
  private String partial = "";

  /** As the client asked for it. */
  VoskReplies(VoskOptions options) {
    this.words = options.words();
    this.alternatives = options.alternatives();
  }

  /** Takes what one piece of audio brought. */
  void heard(List<Hypothesis> results) {
    for (Hypothesis result : results) {
      if (result instanceof FinalResult) {
        settled.addAll(result.words());
        partial = "";
      } else {
        partial = result.text();
      }
    }
  }

  /** The reply to a binary message: the utterances that have ended since the last one, as one, else the words so far. */
  String next() {
    return settled.isEmpty() ? json(json -> json.writeStringField("partial", partial)) : last();
  }

  /** The reply to the end, which is a final result even if nothing was said. */
  String last() {
    List<Word> told = List.copyOf(settled);
    settled.clear();
    return json(json -> {
      if (alternatives) {
        json.writeArrayFieldStart("alternatives");
        json.writeStartObject();
        json.writeNumberField("confidence", confidence(told));
        result(json, told);
        json.writeEndObject();
        json.writeEndArray();
      } else {
        result(json, told);
      }
    });
  }

  /** An alert beside the replies; {@code alert} is a JSON object. */
  static String alert(String alert) {
    return json(json -> {
      json.writeFieldName("alert");
      json.writeRawValue(alert.strip());
    });
  }

  /** Something that the client should know. */
  static String notice(String message) {
    return json(json -> json.writeStringField("notice", message));
  }

  private void result(JsonGenerator json, List<Word> told) throws IOException {
    StringBuilder text = new StringBuilder();
    if (words && !told.isEmpty()) {
      json.writeArrayFieldStart("result");
      for (Word word : told) {
        json.writeStartObject();
        if (!alternatives) {
          json.writeNumberField("conf", Times.rounded(word.confidence()));
        }
        json.writeNumberField("end", Times.rounded(word.time().end()));
        json.writeNumberField("start", Times.rounded(word.time().start()));
        json.writeStringField("word", word.text());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    for (Word word : told) {
      text.append(text.isEmpty() ? "" : " ").append(word.text());
    }
    json.writeStringField("text", text.toString());
  }

  private static double confidence(List<Word> told) {
    double sum = 0;
    for (Word word : told) {
      sum += word.confidence();
    }
    return told.isEmpty() ? 1 : Times.rounded(sum / told.size());
  }

  @FunctionalInterface
  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private static String json(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }
}
