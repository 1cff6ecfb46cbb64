package io.callwarden.app.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.callwarden.CallEvent.PartialEvent;
import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.alert.Alert;
import io.callwarden.app.report.RunSummary.CallFigures;
import io.callwarden.app.report.RunSummary.SeverityCounts;
import io.callwarden.app.run.CallDate;
import io.callwarden.app.run.InputProblem;
import io.callwarden.claim.Claim;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.dialogue.Figure;
import io.callwarden.dialogue.Finding;
import io.callwarden.dialogue.Hold;
import io.callwarden.dialogue.Moment;
import io.callwarden.dialogue.NotAssessed;
import io.callwarden.rulepack.RegisteredClaim;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.Severity;
import io.callwarden.text.Language;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON, one object a line, {@code type} first. Times are seconds from the call's start, rounded to 0.01;
 * unknown ones are left out. Lines end in a line feed on every platform.
 */
public final class JsonLines {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonLines() {}

  /** Writes the fields of an event after its type. */
  @FunctionalInterface
  public interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /** What one side said. Its {@code utterance} is the number that alerts refer to. */
  public static String utterance(String call, UtteranceEvent event) {
    Utterance utterance = event.utterance();
    return line("utterance", json -> {
      json.writeStringField("call", call);
      json.writeNumberField("utterance", utterance.index());
      json.writeStringField("speaker", utterance.speaker().id());
      time(json, utterance.time());
      json.writeStringField("text", utterance.text());
      json.writeArrayFieldStart("languages");
      for (Language language : Language.values()) {
        if (event.languages().contains(language)) {
          json.writeString(language.code());
        }
      }
      json.writeEndArray();
      if (!utterance.words().isEmpty()) {
        json.writeArrayFieldStart("words");
        for (Word word : utterance.words()) {
          json.writeStartObject();
          json.writeStringField("word", word.text());
          time(json, word.time());
          json.writeNumberField("conf", Times.rounded(word.confidence()));
          json.writeEndObject();
        }
        json.writeEndArray();
      }
    });
  }

  /**
   * An alert. {@code text} is the whole utterance; {@code span} are the offsets of the evidence in it, in UTF-16 units,
   * {@code evidence} the words there.
   */
  public static String alert(String call, Alert alert) {
    return alert(call, alert, json -> {});
  }

  /** The same with further fields. */
  public static String alert(String call, Alert alert, Body further) {
    Finding finding = alert.finding();
    Rule rule = finding.rule();
    return line("alert", json -> {
      json.writeStringField("call", call);
      json.writeStringField("rule", rule.id());
      json.writeStringField("category", rule.category().id());
      json.writeStringField("severity", finding.severity().id());
      json.writeStringField("state", alert.state().id());
      json.writeStringField("speaker", finding.speaker().id());
      time(json, finding.time());
      json.writeStringField("text", finding.text());
      json.writeNumberField("utterance", finding.utterance());
      json.writeArrayFieldStart("basis");
      for (String basis : rule.basis()) {
        json.writeString(basis);
      }
      json.writeEndArray();
      if (rule.advice() != null) {
        json.writeStringField("advice", rule.advice());
      }
      json.writeStringField("pack", rule.pack());
      json.writeStringField("version", rule.version());
      json.writeStringField("id", alert.id());
      json.writeStringField("title", rule.title());
      json.writeArrayFieldStart("span");
      json.writeNumber(finding.begin());
      json.writeNumber(finding.end());
      json.writeEndArray();
      json.writeStringField("evidence", TextReport.evidence(finding));
      moments(json, finding);
      if (finding.claim() != null) {
        claim(json, finding.claim(), finding.text());
      }
      further.write(json);
    });
  }

  /** What proves a finding about the course of the call; {@code value} is in seconds or words a minute. */
  static void moments(JsonGenerator json, Finding finding) throws IOException {
    if (finding.moments().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("moments");
    for (Moment moment : finding.moments()) {
      json.writeStartObject();
      json.writeStringField("kind", moment.kind().id());
      json.writeStringField("speaker", moment.speaker().id());
      time(json, moment.time());
      if (moment.utterance() != Moment.NO_UTTERANCE) {
        json.writeNumberField("utterance", moment.utterance());
        json.writeArrayFieldStart("span");
        json.writeNumber(moment.begin());
        json.writeNumber(moment.end());
        json.writeEndArray();
        json.writeStringField("evidence", MomentText.words(moment));
      }
      if (!Double.isNaN(moment.value())) {
        json.writeNumberField("value", Times.rounded(moment.value()));
      }
      if (moment.act() != null) {
        json.writeStringField("act", moment.act());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The parts that could be read; {@code register} is the entry that decided about the state. */
  private static void claim(JsonGenerator json, Claim claim, String text) throws IOException {
    json.writeObjectFieldStart("claim");
    json.writeStringField("state", claim.state().id());
    json.writeStringField("word", claim.word().in(text));
    part(json, "object", claim.object(), text);
    part(json, "party", claim.party(), text);
    part(json, "criterion", claim.criterion(), text);
    part(json, "source", claim.source(), text);
    RegisteredClaim entry = claim.entry();
    if (entry != null) {
      json.writeObjectFieldStart("register");
      json.writeStringField("id", entry.id());
      json.writeStringField("proof", entry.proof());
      if (entry.criterion() != null) {
        json.writeStringField("criterion", entry.criterion());
      }
      json.writeStringField("from", entry.from().toString());
      if (entry.until() != null) {
        json.writeStringField("until", entry.until().toString());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void part(JsonGenerator json, String name, Claim.@Nullable Part part, String text)
      throws IOException {
    if (part != null) {
      json.writeStringField(name, part.in(text));
    }
  }

  /** What is being said and may still change. */
  public static String partial(String call, PartialEvent event) {
    return line("partial", json -> {
      json.writeStringField("call", call);
      json.writeStringField("speaker", event.speaker().id());
      time(json, event.time());
      json.writeStringField("text", event.text());
    });
  }

  /** The figures of a call, after its other events. */
  public static String metrics(CallFigures call) {
    return line("metrics", json -> {
      json.writeStringField("call", call.id());
      json.writeStringField("file", call.source());
      if (call.language() != null) {
        json.writeStringField("language", call.language().code());
      }
      if (call.agent() != null) {
        json.writeStringField("agent", call.agent());
      }
      CallDate date = call.date();
      if (date != null) {
        json.writeStringField("date", date.day().toString());
        json.writeStringField("dateFrom", date.origin().id());
      }
      if (!Double.isNaN(call.duration())) {
        json.writeNumberField("duration", Times.rounded(call.duration()));
      }
      json.writeNumberField("utterances", call.utterances());
      json.writeNumberField("words", call.words());
      json.writeObjectFieldStart("alerts");
      for (Severity severity : SeverityCounts.GRAVEST_FIRST) {
        json.writeNumberField(severity.id(), call.findings().of(severity));
      }
      json.writeEndObject();
      summary(json, call.summary());
    });
  }

  /** Figures, holds and what could not be assessed, as the fields of {@code metrics} events. */
  public static void summary(JsonGenerator json, CallSummary summary) throws IOException {
    json.writeObjectFieldStart("figures");
    for (Figure figure : Figure.values()) {
      double value = figure.of(summary.figures());
      if (!Double.isNaN(value)) {
        json.writeFieldName(field(figure));
        if (figure.unit() == Figure.Unit.COUNT) {
          json.writeNumber((int) value);
        } else {
          json.writeNumber(Times.rounded(value));
        }
      }
    }
    json.writeEndObject();
    json.writeArrayFieldStart("holds");
    for (Hold hold : summary.holds()) {
      json.writeStartObject();
      time(json, hold.time());
      json.writeBooleanField("announced", hold.announced());
      json.writeBooleanField("consented", hold.consented());
      json.writeBooleanField("explained", hold.explained());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notAssessed");
    for (NotAssessed each : summary.notAssessed()) {
      json.writeStartObject();
      json.writeStringField("category", each.category().id());
      json.writeStringField("reason", each.reason().id());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("rolesLookSwapped", summary.rolesLookSwapped());
  }

  /** The name of a figure as a field: {@code agentRate}. */
  private static String field(Figure figure) {
    StringBuilder field = new StringBuilder();
    for (String word : figure.id().split("-", -1)) {
      field.append(
          field.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return field.toString();
  }

  /** An input that could not be read. */
  public static String error(InputProblem problem) {
    return line("error", json -> {
      if (problem.call() != null) {
        json.writeStringField("call", problem.call());
      }
      json.writeStringField("file", problem.source());
      place(json, problem.line(), problem.column());
      json.writeStringField("message", problem.message());
    });
  }

  /** A sentence about a call that its reader must know; not a reason to distrust its other events. */
  public static String notice(String call, String message) {
    return line("notice", json -> {
      json.writeStringField("call", call);
      json.writeStringField("message", message);
    });
  }

  static void time(JsonGenerator json, TimeSpan time) throws IOException {
    if (time.isKnown()) {
      json.writeNumberField("start", Times.rounded(time.start()));
      json.writeNumberField("end", Times.rounded(time.end()));
    }
  }

  private static void place(JsonGenerator json, int line, int column) throws IOException {
    if (line > 0) {
      json.writeNumberField("line", line);
    }
    if (column > 0) {
      json.writeNumberField("column", column);
    }
  }

  /** An event as a line, with the line feed at its end. */
  public static String line(String type, Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("type", type);
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.append('\n').toString();
  }
}
