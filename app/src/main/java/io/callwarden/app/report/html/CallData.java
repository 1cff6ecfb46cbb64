package io.callwarden.app.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.alert.Alert;
import io.callwarden.app.report.Report.Place;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.CallDate;
import io.callwarden.claim.Claim;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.dialogue.CreditMark;
import io.callwarden.dialogue.Figure;
import io.callwarden.dialogue.Finding;
import io.callwarden.dialogue.Hold;
import io.callwarden.dialogue.Moment;
import io.callwarden.dialogue.NotAssessed;
import io.callwarden.rulepack.RegisteredClaim;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the page of a call shows, as JSON. One for each call, one thread at a time. */
final class CallData {
  /** Seconds between words that do not show in the picture as a gap. */
  private static final double SMALLEST_GAP = 0.35;

  private final AnalyzedCall call;
  private final Place place;
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private CallData(AnalyzedCall call, Place place) {
    this.call = call;
    this.place = place;
    for (Alert alert : call.alerts()) {
      findings.add(alert.finding());
      rules.putIfAbsent(alert.finding().rule().id(), alert.finding().rule());
    }
  }

  /**
   * The data.
   *
   * @param place where the page is
   * @param language in which the page opens
   */
  static String of(AnalyzedCall call, Place place, ReportLanguage language) {
    CallData data = new CallData(call, place);
    return PageJson.object(json -> data.write(json, language));
  }

  private void write(JsonGenerator json, ReportLanguage language) throws IOException {
    json.writeStringField("pageLanguage", language.code());
    json.writeStringField("call", call.id());
    json.writeStringField("source", call.source());
    json.writeBooleanField("recorded", call.audio());
    PageJson.text(json, "audio", place.recording());
    PageJson.text(
        json, "language", call.language() == null ? null : call.language().code());
    PageJson.text(json, "agent", call.agent());
    CallDate date = call.date();
    if (date != null) {
      json.writeStringField("date", date.day().toString());
      json.writeStringField("dateFrom", date.origin().id());
    }
    PageJson.number(json, "duration", call.duration());
    notices(json);
    json.writeArrayFieldStart("utterances");
    for (UtteranceEvent event : call.utterances()) {
      utterance(json, event.utterance());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rules");
    for (Rule rule : rules.values()) {
      rule(json, rule);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("findings");
    for (Finding finding : findings) {
      finding(json, finding);
    }
    json.writeEndArray();
    summary(json, call.summary());
    if (call.scorecard() != null) {
      json.writeObjectFieldStart("scorecard");
      new ScorecardData(findings).write(json, call.scorecard());
      json.writeEndObject();
    }
  }

  private void notices(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("notices");
    for (String notice : call.notices()) {
      json.writeString(notice);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notAssessed");
    for (NotAssessed each : call.summary().notAssessed()) {
      json.writeStartObject();
      json.writeStringField("category", each.category().id());
      json.writeStringField("reason", each.reason().id());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("rolesLookSwapped", call.summary().rolesLookSwapped());
  }

  private static void utterance(JsonGenerator json, Utterance utterance) throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", utterance.index());
    json.writeStringField("speaker", utterance.speaker().id());
    PageJson.time(json, utterance.time());
    json.writeStringField("text", utterance.text());
    List<TimeSpan> speech = speech(utterance.words());
    if (speech.size() > 1) {
      json.writeArrayFieldStart("speech");
      for (TimeSpan span : speech) {
        PageJson.number(json, span.start());
        PageJson.number(json, span.end());
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /** The times in which words are said, without the gaps that can be seen. */
  private static List<TimeSpan> speech(List<Word> words) {
    List<TimeSpan> speech = new ArrayList<>();
    for (Word word : words) {
      if (!word.time().isKnown()) {
        return List.of();
      }
      TimeSpan last = speech.isEmpty() ? null : speech.get(speech.size() - 1);
      if (last != null && word.time().start() - last.end() < SMALLEST_GAP) {
        speech.set(speech.size() - 1, last.union(word.time()));
      } else {
        speech.add(word.time());
      }
    }
    return speech;
  }

  private static void rule(JsonGenerator json, Rule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    json.writeStringField("pack", rule.pack());
    json.writeStringField("version", rule.version());
    json.writeStringField("language", rule.language().code());
    json.writeStringField("category", rule.category().id());
    json.writeStringField("title", rule.title());
    json.writeArrayFieldStart("basis");
    for (String basis : rule.basis()) {
      json.writeString(basis);
    }
    json.writeEndArray();
    PageJson.text(json, "advice", rule.advice());
    json.writeEndObject();
  }

  private void finding(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", finding.rule().id());
    json.writeStringField("severity", finding.severity().id());
    json.writeStringField("speaker", finding.speaker().id());
    PageJson.time(json, finding.time());
    json.writeNumberField("utterance", finding.utterance());
    PageJson.span(json, finding.begin(), finding.end());
    if (!finding.moments().isEmpty()) {
      json.writeArrayFieldStart("moments");
      for (Moment moment : finding.moments()) {
        moment(json, moment);
      }
      json.writeEndArray();
    }
    if (finding.claim() != null) {
      claim(json, finding.claim(), finding.text());
    }
    json.writeEndObject();
  }

  private static void moment(JsonGenerator json, Moment moment) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", moment.kind().id());
    json.writeStringField("speaker", moment.speaker().id());
    PageJson.time(json, moment.time());
    if (moment.utterance() != Moment.NO_UTTERANCE) {
      json.writeNumberField("utterance", moment.utterance());
      PageJson.span(json, moment.begin(), moment.end());
    }
    PageJson.number(json, "value", moment.value());
    PageJson.text(json, "act", moment.act());
    json.writeEndObject();
  }

  private static void claim(JsonGenerator json, Claim claim, String text) throws IOException {
    json.writeObjectFieldStart("claim");
    json.writeStringField("state", claim.state().id());
    part(json, "word", claim.word(), text);
    part(json, "object", claim.object(), text);
    part(json, "party", claim.party(), text);
    part(json, "criterion", claim.criterion(), text);
    part(json, "source", claim.source(), text);
    RegisteredClaim entry = claim.entry();
    if (entry != null) {
      json.writeObjectFieldStart("register");
      json.writeStringField("id", entry.id());
      json.writeStringField("proof", entry.proof());
      PageJson.text(json, "criterion", entry.criterion());
      json.writeStringField("from", entry.from().toString());
      PageJson.text(json, "until", entry.until() == null ? null : entry.until().toString());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void part(JsonGenerator json, String name, Claim.@Nullable Part part, String text)
      throws IOException {
    PageJson.text(json, name, part == null ? null : part.in(text));
  }

  private static void summary(JsonGenerator json, CallSummary summary) throws IOException {
    json.writeObjectFieldStart("figures");
    for (Figure figure : Figure.values()) {
      PageJson.number(json, figure.id(), figure.rounded(figure.of(summary.figures())));
    }
    json.writeEndObject();
    json.writeArrayFieldStart("holds");
    for (Hold hold : summary.holds()) {
      json.writeStartObject();
      PageJson.time(json, hold.time());
      json.writeBooleanField("announced", hold.announced());
      json.writeBooleanField("consented", hold.consented());
      json.writeBooleanField("explained", hold.explained());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("credits");
    for (CreditMark credit : summary.credits()) {
      json.writeStartObject();
      credit(json, credit);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The fields of a credit. */
  static void credit(JsonGenerator json, CreditMark credit) throws IOException {
    json.writeStringField("credit", credit.credit().id());
    PageJson.time(json, credit.time());
    json.writeNumberField("utterance", credit.utterance());
    PageJson.span(json, credit.begin(), credit.end());
  }
}
