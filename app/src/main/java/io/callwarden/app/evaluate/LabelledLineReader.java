package io.callwarden.app.evaluate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.callwarden.app.evaluate.LabelledFile.BrokenLine;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.NearestName;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TranscriptReader;
import io.callwarden.text.TranscriptResult;
import io.callwarden.text.Utterance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a labelled file. Immutable. */
final class LabelledLineReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final String FORM = "{\"text\": \"…\", \"categories\": []}, or of a conversation "
      + "{\"call\": \"…\", \"findings\": [], \"utterances\": […]}";
  private static final List<String> FIELDS = List.of(
      "text",
      "categories",
      "speaker",
      "after",
      "language",
      "call",
      "findings",
      "utterances",
      "agent",
      "date");
  private static final List<String> SPEAKERS = List.of("agent", "customer", "unknown");

  /** A line that changes languages is taken as one of a call in the file's language. */
  private static final List<String> LANGUAGES = List.of("ru", "uk", "mixed");

  private final @Nullable Language language;

  /**
   * @param language of lines that state none, or null
   */
  LabelledLineReader(@Nullable Language language) {
    this.language = language;
  }

  LabelledLine read(String json, int number) throws BrokenLine {
    try (JsonParser parser = FACTORY.createParser(json)) {
      Draft draft = new Draft(parser);
      draft.read();
      return draft.isCall ? draft.call(number, json) : draft.utterance(number);
    } catch (JsonProcessingException e) {
      int column = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr());
      throw new BrokenLine(
          column,
          e.getOriginalMessage().startsWith("Duplicate field")
              ? "the field stands here a second time"
              : "the line is not JSON; a line is one object: " + FORM);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory has no other failures
    }
  }

  /** One line while it is read. */
  private final class Draft {
    private final JsonParser parser;
    private String text = "";
    private @Nullable Set<Category> categories;
    private int categoriesColumn = 1;
    private Speaker speaker = Speaker.AGENT;
    private @Nullable String after;
    private @Nullable Language stated = language;
    private boolean isCall;
    private @Nullable Set<Category> findings;
    private String call = "";

    Draft(JsonParser parser) {
      this.parser = parser;
    }

    void read() throws IOException, BrokenLine {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw broken("a line is one object: " + FORM);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        field(parser.currentName());
      }
      if (parser.nextToken() != null) {
        throw broken("there is more after the end of the object; write one object a line");
      }
    }

    LabelledUtterance utterance(int number) throws BrokenLine {
      Set<Category> labels = categories;
      if (findings != null) {
        throw new BrokenLine(
            1, "the line has 'findings' and no 'utterances'; a sentence has 'categories'");
      }
      if (text.isBlank()) {
        throw new BrokenLine(1, "the line has no 'text'");
      }
      if (labels == null) {
        throw new BrokenLine(
            1, "the line has no 'categories'; write \"categories\": [] for an innocent sentence");
      }
      checkSide(labels);
      return new LabelledUtterance(number, text, speaker, after, labels, stated);
    }

    LabelledCall call(int number, String json) throws IOException, BrokenLine {
      Set<Category> labels = findings;
      if (labels == null || categories != null || !text.isEmpty()) {
        throw new BrokenLine(
            1,
            "a conversation has 'findings' in place of 'text' and 'categories'; write \"findings\": [] for a faultless one");
      }
      for (Category category : labels) {
        if (!category.isCourse()) {
          throw new BrokenLine(
              categoriesColumn,
              "'" + category.id()
                  + "' is about what one utterance says; of a conversation only its course is judged");
        }
      }
      return new LabelledCall(number, call, utterances(json), labels, stated);
    }

    /** The utterances as transcripts have them; what a transcript may repair, a labelled line must have right. */
    private List<Utterance> utterances(String json) throws IOException, BrokenLine {
      List<TranscriptResult> results = new ArrayList<>();
      new TranscriptReader()
          .read(
              new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
              TranscriptReader.Format.JSON_LINES,
              "",
              call,
              results::add);
      TranscriptResult result = results.get(0);
      if (result instanceof TranscriptResult.Failed failed) {
        String message = String.valueOf(failed.problem().getMessage());
        throw new BrokenLine(
            (int) Math.max(1, failed.problem().column()),
            message.substring(message.indexOf(": ") + 2));
      }
      TranscriptResult.Read read = (TranscriptResult.Read) result;
      List<Utterance> utterances = read.transcript().utterances();
      boolean timeless = utterances.stream().noneMatch(said -> said.time().isKnown());
      for (String warning : read.warnings()) {
        // A call without times says so in a warning, too; a call with some of them is a slip.
        if (!timeless || utterances.isEmpty() || read.warnings().size() > 1) {
          throw new BrokenLine(1, warning.replaceFirst("^line \\d+: ", ""));
        }
      }
      return utterances;
    }

    private void field(String name) throws IOException, BrokenLine {
      int known = FIELDS.indexOf(name);
      String suggestion = NearestName.suggestion(name, FIELDS);
      if (known < 0 && suggestion.contains("did you mean")) {
        throw broken("unknown field '" + name + "'" + suggestion);
      }
      JsonToken value = parser.nextToken();
      switch (name) {
        case "text" -> text = string(name, value);
        case "after" -> after = value == JsonToken.VALUE_NULL ? null : string(name, value);
        case "speaker" -> speaker = speaker(choice(name, value, SPEAKERS));
        case "language" -> {
          String code = choice(name, value, LANGUAGES);
          stated = code.equals("mixed") ? language : Language.of(code);
        }
        case "categories" -> categories = categories(name, value);
        case "findings" -> findings = categories(name, value);
        case "call" -> call = string(name, value);
        case "utterances" -> {
          isCall = true;
          parser.skipChildren();
        }
        default -> parser.skipChildren(); // an id, a source, whatever its author keeps there
      }
    }

    private String string(String name, JsonToken value) throws IOException, BrokenLine {
      if (value != JsonToken.VALUE_STRING) {
        throw broken("'" + name + "' must be a text in quotation marks");
      }
      return parser.getText();
    }

    private String choice(String name, JsonToken value, List<String> known)
        throws IOException, BrokenLine {
      String text = string(name, value);
      if (!known.contains(text)) {
        throw broken("unknown " + name + " '" + text + "'" + NearestName.suggestion(text, known));
      }
      return text;
    }

    private Set<Category> categories(String name, JsonToken value) throws IOException, BrokenLine {
      if (value != JsonToken.START_ARRAY) {
        throw broken("'" + name + "' must be a list of category ids, for example "
            + (name.equals("findings") ? "[\"long-pause\"]" : "[\"refusal\"]"));
      }
      categoriesColumn = parser.currentTokenLocation().getColumnNr();
      Set<Category> labels = EnumSet.noneOf(Category.class);
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        labels.add(category(string(name, parser.currentToken())));
      }
      return labels;
    }

    private Category category(String id) throws BrokenLine {
      List<String> known = new ArrayList<>();
      for (Category category : Category.values()) {
        if (category.id().equals(id)) {
          return category;
        }
        known.add(category.id());
      }
      throw broken("unknown category '" + id + "'" + NearestName.suggestion(id, known));
    }

    /** A category of the other side would count as missed whatever the rules are. */
    private void checkSide(Set<Category> labels) throws BrokenLine {
      for (Category category : labels) {
        if (category.isCourse()) {
          throw new BrokenLine(
              categoriesColumn,
              "'" + category.id()
                  + "' is about the course of a call; label conversations, in a file of their own");
        }
        boolean ofCustomer = category.speaker() == Speaker.CUSTOMER;
        if (ofCustomer != (speaker == Speaker.CUSTOMER)) {
          throw new BrokenLine(
              categoriesColumn,
              "'" + category.id() + "' is what the " + (ofCustomer ? "client" : "operator")
                  + " says; add \"speaker\": \"" + category.speaker().id()
                  + "\", or take the category away");
        }
      }
    }

    private BrokenLine broken(String what) {
      return new BrokenLine(Math.max(1, parser.currentTokenLocation().getColumnNr()), what);
    }
  }

  private static Speaker speaker(String id) {
    for (Speaker speaker : Speaker.values()) {
      if (speaker.id().equals(id)) {
        return speaker;
      }
    }
    throw new IllegalArgumentException(id);
  }
}
