package io.callwarden.app.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callwarden.app.report.ScoreTotals.ItemTotal;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.dialogue.CreditMark;
import io.callwarden.dialogue.Finding;
import io.callwarden.dialogue.Moment;
import io.callwarden.score.Scorecard;
import io.callwarden.score.Scorecard.Evidence;
import io.callwarden.score.Scorecard.ItemScore;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import java.io.IOException;

/** Scores as JSON: as {@link JsonLines} has its events. */
final class ScoreJson {
  private ScoreJson() {}

  /** The scorecard of a call. */
  static String score(AnalyzedCall call, Scorecard card) {
    return JsonLines.line("score", json -> {
      json.writeStringField("call", call.id());
      json.writeStringField("file", call.source());
      if (call.agent() != null) {
        json.writeStringField("agent", call.agent());
      }
      json.writeObjectFieldStart("form");
      json.writeStringField("id", card.form().id());
      json.writeStringField("version", card.form().version());
      json.writeStringField("title", card.form().title());
      json.writeEndObject();
      number(json, "score", card.score());
      number(json, "percent", card.percent());
      json.writeNumberField("earned", card.earned().value());
      json.writeNumberField("possible", card.possible().value());
      json.writeArrayFieldStart("failedBy");
      for (ItemScore item : card.failedBy()) {
        json.writeString(item.item().id());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("sections");
      for (Scorecard.Section section : card.sections()) {
        section(json, section);
      }
      json.writeEndArray();
    });
  }

  private static void section(JsonGenerator json, Scorecard.Section section) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", section.section().id());
    json.writeStringField("title", section.section().title());
    json.writeNumberField("earned", section.earned().value());
    json.writeNumberField("possible", section.possible().value());
    json.writeArrayFieldStart("items");
    for (ItemScore item : section.items()) {
      item(json, item);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void item(JsonGenerator json, ItemScore item) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", item.item().id());
    json.writeStringField("title", item.item().title());
    json.writeBooleanField("critical", item.item().critical());
    json.writeStringField("state", item.state().id());
    if (item.reason() != null) {
      json.writeStringField("reason", item.reason().id());
    }
    json.writeNumberField("weight", item.item().weight().value());
    json.writeNumberField("earned", item.earned().value());
    json.writeNumberField("possible", item.possible().value());
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : item.evidence()) {
      json.writeStartObject();
      evidence(json, evidence);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void evidence(JsonGenerator json, Evidence evidence) throws IOException {
    if (evidence instanceof Evidence.Loss loss) {
      json.writeStringField("kind", "finding");
      finding(json, loss.finding());
      json.writeNumberField("lost", loss.lost().value());
      if (loss.finding().isProved()) {
        json.writeBooleanField("proved", true);
      }
      JsonLines.moments(json, loss.finding());
    } else if (evidence instanceof Evidence.Situation situation) {
      json.writeStringField("kind", "situation");
      finding(json, situation.finding());
    } else if (evidence instanceof Evidence.Done done) {
      json.writeStringField("kind", "duty");
      json.writeStringField("rule", done.duty().rule().id());
      place(json, done.duty().cause());
      if (done.duty().response() != null) {
        json.writeObjectFieldStart("response");
        place(json, done.duty().response());
        json.writeEndObject();
      }
    } else if (evidence instanceof Evidence.Mark earned) {
      CreditMark mark = earned.mark();
      json.writeStringField("kind", "credit");
      json.writeStringField("credit", mark.credit().id());
      place(
          json,
          Speaker.AGENT,
          mark.time(),
          mark.utterance(),
          mark.text().substring(mark.begin(), mark.end()));
    } else if (evidence instanceof Evidence.Value value) {
      json.writeStringField("kind", "figure");
      json.writeStringField("figure", value.figure().id());
      json.writeNumberField("value", value.value());
      if (!Double.isInfinite(value.from())) {
        json.writeNumberField("from", value.from());
      }
      if (!Double.isInfinite(value.to())) {
        json.writeNumberField("to", value.to());
      }
    }
  }

  private static void finding(JsonGenerator json, Finding finding) throws IOException {
    json.writeStringField("rule", finding.rule().id());
    json.writeStringField("category", finding.rule().category().id());
    place(
        json, finding.speaker(), finding.time(), finding.utterance(), TextReport.evidence(finding));
  }

  private static void place(JsonGenerator json, Moment moment) throws IOException {
    place(json, moment.speaker(), moment.time(), moment.utterance(), MomentText.words(moment));
  }

  private static void place(
      JsonGenerator json, Speaker speaker, TimeSpan time, int utterance, String words)
      throws IOException {
    json.writeStringField("speaker", speaker.id());
    JsonLines.time(json, time);
    json.writeNumberField("utterance", utterance);
    json.writeStringField("evidence", words);
  }

  /** The scores of an operator's calls, or of all calls together. */
  static String totals(ScoreTotals totals, boolean all) {
    return JsonLines.line("scores", json -> {
      json.writeStringField("of", all ? "all" : "agent");
      if (totals.agent() != null) {
        json.writeStringField("agent", totals.agent());
      }
      json.writeNumberField("calls", totals.calls());
      number(json, "mean", totals.mean());
      json.writeNumberField("failed", totals.failed());
      json.writeArrayFieldStart("items");
      for (ItemTotal item : totals.items()) {
        json.writeStartObject();
        json.writeStringField("id", item.id());
        json.writeNumberField("calls", item.asked());
        json.writeNumberField("earned", item.earned().value());
        json.writeNumberField("possible", item.possible().value());
        json.writeNumberField("failed", item.failed());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static void number(JsonGenerator json, String name, double value) throws IOException {
    if (!Double.isNaN(value)) {
      json.writeNumberField(name, value);
    }
  }
}
