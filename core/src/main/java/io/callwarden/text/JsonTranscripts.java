package io.callwarden.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Transcripts in JSON, read as a stream so that every problem has its line and column. */
final class JsonTranscripts {
  /** Generous for speech, small for a machine: a field of 10 million characters is 200 hours of talk. */
  private static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxStringLength(10_000_000)
          .maxNestingDepth(64)
          .maxNumberLength(100)
          .build())
      .build();

  private final JsonParser parser;
  private final String source;
  private final long firstLine;

  private JsonTranscripts(JsonParser parser, String source, long firstLine) {
    this.parser = parser;
    this.source = source;
    this.firstLine = firstLine;
  }

  /** One call, or an array of calls. */
  static void read(TranscriptSource text, String call, Consumer<TranscriptResult> calls)
      throws IOException {
    try (JsonParser parser = FACTORY.createParser(text.strictReader())) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      new JsonTranscripts(parser, text.name(), 1).readAll(call, calls);
    } catch (TranscriptSource.Malformed e) {
      calls.accept(new TranscriptResult.Failed(
          new TranscriptException(text.name(), e.line, 0, text.wrongCharset())));
    } catch (TranscriptException e) {
      calls.accept(new TranscriptResult.Failed(e));
    }
  }

  /** A call a line; blank lines are passed over. */
  static void readLines(TranscriptSource text, String call, Consumer<TranscriptResult> calls)
      throws IOException {
    while (true) {
      TranscriptResult result;
      try {
        String line = text.nextLine();
        if (line == null) {
          return;
        }
        if (line.isBlank()) {
          continue;
        }
        result = readLine(line, text, call);
      } catch (TranscriptException e) {
        result = new TranscriptResult.Failed(e);
      }
      calls.accept(result);
    }
  }

  private static TranscriptResult readLine(String line, TranscriptSource text, String call)
      throws IOException {
    try (JsonParser parser = FACTORY.createParser(line)) {
      JsonTranscripts reader = new JsonTranscripts(parser, text.name(), text.line());
      return reader.readOne(call + ":" + text.line());
    }
  }

  private void readAll(String call, Consumer<TranscriptResult> calls) throws IOException {
    if (firstToken() != JsonToken.START_ARRAY) {
      calls.accept(readOne(call));
      return;
    }
    for (int number = 1; ; number++) {
      TranscriptResult result;
      try {
        if (next() == JsonToken.END_ARRAY) {
          return;
        }
        result = call(number == 1 ? call : call + ":" + number);
      } catch (JsonProcessingException e) {
        throw broken(e);
      }
      calls.accept(result);
    }
  }

  private JsonToken firstToken() throws IOException {
    try {
      return next();
    } catch (JsonProcessingException e) {
      throw broken(e);
    }
  }

  /** One call and nothing after it. */
  private TranscriptResult readOne(String call) throws IOException {
    try {
      if (parser.currentToken() == null) {
        next();
      }
      TranscriptResult result = call(call);
      if (parser.nextToken() != null) {
        throw problem(
            "there is more after the end of the call; several calls belong into a .jsonl file, one a line");
      }
      return result;
    } catch (JsonProcessingException e) {
      throw broken(e);
    }
  }

  private TranscriptResult call(String id) throws IOException {
    TranscriptBuilder builder = new TranscriptBuilder(id);
    expect(JsonToken.START_OBJECT, "a call is an object with the field \"utterances\"");
    while (next() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = next();
      switch (field) {
        case "call" -> builder.call(scalar(value));
        case "language" -> builder.language(scalar(value), line());
        case "agent" -> builder.agent(scalar(value));
        case "date" -> builder.date(scalar(value), line());
        case "utterances" -> utterances(value, builder);
        default -> parser.skipChildren();
      }
    }
    return builder.build();
  }

  private void utterances(JsonToken value, TranscriptBuilder builder) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    expect(JsonToken.START_ARRAY, "\"utterances\" is an array");
    while (next() != JsonToken.END_ARRAY) {
      expect(
          JsonToken.START_OBJECT,
          "an utterance is an object with the fields \"speaker\" and \"text\"");
      builder.add(utterance(builder));
    }
  }

  private TranscriptBuilder.Draft utterance(TranscriptBuilder builder) throws IOException {
    long line = line();
    @Nullable Speaker speaker = null;
    boolean named = false;
    double start = Double.NaN;
    double end = Double.NaN;
    String text = "";
    List<Word> words = List.of();
    while (next() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = next();
      switch (field) {
        case "speaker" -> {
          named = value != JsonToken.VALUE_NULL;
          speaker = SpeakerLabels.of(scalar(value));
        }
        case "start" -> start = time(value, builder);
        case "end" -> end = time(value, builder);
        case "text" -> text = scalar(value);
        case "words" -> words = words(value, builder);
        default -> parser.skipChildren();
      }
    }
    if (speaker == null) {
      builder.warnings.add(
          named ? TranscriptBuilder.UNKNOWN_SPEAKER : TranscriptBuilder.NO_SPEAKER, line);
    }
    return new TranscriptBuilder.Draft(
        speaker == null ? Speaker.UNKNOWN : speaker, start, end, text, words, line);
  }

  private List<Word> words(JsonToken value, TranscriptBuilder builder) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return List.of();
    }
    expect(JsonToken.START_ARRAY, "\"words\" is an array");
    List<Word> words = new ArrayList<>();
    double latest = 0;
    while (next() != JsonToken.END_ARRAY) {
      expect(
          JsonToken.START_OBJECT,
          "a word is an object with the fields \"word\", \"start\" and \"end\"");
      Word word = word(builder, latest);
      if (word.time().isKnown()) {
        latest = word.time().start();
      }
      if (!word.text().isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private Word word(TranscriptBuilder builder, double latest) throws IOException {
    long line = line();
    String text = "";
    double start = Double.NaN;
    double end = Double.NaN;
    double confidence = 1;
    while (next() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = next();
      switch (field) {
        case "word" -> text = scalar(value);
        case "start" -> start = time(value, builder);
        case "end" -> end = time(value, builder);
        case "conf" -> confidence = value == JsonToken.VALUE_NULL ? 1 : number(value);
        default -> parser.skipChildren();
      }
    }
    return builder.word(text, start, end, confidence, latest, line);
  }

  private double time(JsonToken value, TranscriptBuilder builder) throws IOException {
    return value == JsonToken.VALUE_NULL ? Double.NaN : builder.checkedTime(number(value), line());
  }

  /** A number, also one in quotation marks; NaN for anything else. */
  private double number(JsonToken value) throws IOException {
    if (value.isNumeric()) {
      return parser.getDoubleValue();
    }
    if (value == JsonToken.VALUE_STRING) {
      try {
        return Double.parseDouble(parser.getText());
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }
    parser.skipChildren();
    return Double.NaN;
  }

  /** A string, number or truth value as text; null is empty. */
  private String scalar(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return "";
    }
    if (!value.isScalarValue()) {
      throw problem("a string is expected here");
    }
    return parser.getText();
  }

  private JsonToken next() throws IOException {
    @Nullable JsonToken token = parser.nextToken();
    if (token == null) {
      throw problem("the file is empty where a call is expected; export the transcript again");
    }
    return token;
  }

  private void expect(JsonToken token, String rule) {
    if (parser.currentToken() != token) {
      throw problem(rule);
    }
  }

  private long line() {
    return firstLine + parser.currentTokenLocation().getLineNr() - 1;
  }

  private TranscriptException problem(String text) {
    return at(parser.currentTokenLocation(), text);
  }

  /** Jackson's own messages quote the text, which must not get into messages of ours; so its exception is no cause either. */
  private TranscriptException broken(JsonProcessingException e) {
    JsonLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
    if (e instanceof StreamConstraintsException) {
      return at(location, "a field is too long or nested too deeply for a transcript");
    }
    if (e instanceof JsonEOFException) {
      return at(location, "the JSON ends in the middle; is the file cut off?");
    }
    return at(location, "this is not valid JSON");
  }

  private TranscriptException at(JsonLocation location, String text) {
    return new TranscriptException(
        source,
        firstLine + Math.max(1, location.getLineNr()) - 1,
        Math.max(0, location.getColumnNr()),
        text);
  }
}
