package io.callwarden.app.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callwarden.dialogue.Finding;
import io.callwarden.dialogue.Moment;
import io.callwarden.score.Scorecard;
import io.callwarden.score.Scorecard.Evidence;
import io.callwarden.score.Scorecard.ItemScore;
import java.io.IOException;
import java.util.List;

/** A scorecard as JSON. Immutable. */
final class ScorecardData {
  private final List<Finding> findings;

  /**
   * @param findings of the call, in the order of the page
   */
  ScorecardData(List<Finding> findings) {
    this.findings = findings;
  }

  void write(JsonGenerator json, Scorecard card) throws IOException {
    json.writeStringField("form", card.form().id());
    json.writeStringField("version", card.form().version());
    json.writeStringField("title", card.form().title());
    json.writeStringField("language", card.form().language().code());
    PageJson.number(json, "score", card.score());
    PageJson.number(json, "percent", card.percent());
    PageJson.number(json, "earned", card.earned().value());
    PageJson.number(json, "possible", card.possible().value());
    json.writeBooleanField("failed", card.isFailed());
    json.writeArrayFieldStart("sections");
    for (Scorecard.Section section : card.sections()) {
      json.writeStartObject();
      json.writeStringField("title", section.section().title());
      PageJson.number(json, "earned", section.earned().value());
      PageJson.number(json, "possible", section.possible().value());
      json.writeArrayFieldStart("items");
      for (ItemScore item : section.items()) {
        item(json, item);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void item(JsonGenerator json, ItemScore item) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", item.item().id());
    json.writeStringField("title", item.item().title());
    json.writeStringField("state", item.state().id());
    PageJson.text(json, "reason", item.reason() == null ? null : item.reason().id());
    PageJson.number(json, "weight", item.item().weight().value());
    PageJson.number(json, "earned", item.earned().value());
    PageJson.number(json, "possible", item.possible().value());
    json.writeBooleanField("critical", item.item().critical());
    json.writeBooleanField("fails", item.fails());
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : item.evidence()) {
      json.writeStartObject();
      evidence(json, evidence);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void evidence(JsonGenerator json, Evidence evidence) throws IOException {
    if (evidence instanceof Evidence.Loss loss) {
      json.writeStringField("kind", "loss");
      finding(json, loss.finding());
      PageJson.number(json, "lost", loss.lost().value());
    } else if (evidence instanceof Evidence.Situation situation) {
      json.writeStringField("kind", "situation");
      finding(json, situation.finding());
    } else if (evidence instanceof Evidence.Done done) {
      moment(json, "situation", done.duty().cause());
      Moment response = done.duty().response();
      if (response != null) {
        json.writeEndObject();
        json.writeStartObject();
        moment(json, "response", response);
      }
    } else if (evidence instanceof Evidence.Mark mark) {
      json.writeStringField("kind", "mark");
      CallData.credit(json, mark.mark());
    } else if (evidence instanceof Evidence.Value value) {
      json.writeStringField("kind", "value");
      json.writeStringField("figure", value.figure().id());
      PageJson.number(json, "value", value.value());
      PageJson.number(json, "from", value.from());
      PageJson.number(json, "to", value.to());
    }
  }

  private static void moment(JsonGenerator json, String kind, Moment moment) throws IOException {
    json.writeStringField("kind", kind);
    json.writeStringField(
        "title", "«" + moment.text().substring(moment.begin(), moment.end()) + "»");
    json.writeNumberField("utterance", moment.utterance());
    PageJson.time(json, moment.time());
  }

  /** By its place among the call's findings; by what it says where it is none of them. */
  private void finding(JsonGenerator json, Finding finding) throws IOException {
    int index = findings.indexOf(finding);
    if (index >= 0) {
      json.writeNumberField("finding", index);
    } else {
      json.writeStringField("title", finding.rule().title());
      json.writeNumberField("utterance", finding.utterance());
      PageJson.time(json, finding.time());
    }
  }
}
