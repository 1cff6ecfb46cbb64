package io.callwarden.app.serve.call;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callwarden.CallEvent;
import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.CallEvent.PartialEvent;
import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.alert.Alert;
import io.callwarden.app.report.JsonLines;
import io.callwarden.app.serve.journal.AlertRecord;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.app.serve.journal.JournalEntry.Draft;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.dialogue.Finding;
import io.callwarden.rulepack.Severity;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of calls as the server tells them: JSON on one line, {@code type} first. */
public final class CallJson {
  private CallJson() {}

  /** What a session has reported; words that may still change are not to be stored. */
  public static Draft draft(String call, CallEvent event, String rules, Instant at) {
    if (event instanceof UtteranceEvent utterance) {
      return stored("utterance", JsonLines.utterance(call, utterance));
    } else if (event instanceof PartialEvent partial) {
      return told("partial", JsonLines.partial(call, partial));
    }
    Alert alert = ((AlertEvent) event).alert();
    Finding finding = alert.finding();
    String json = JsonLines.alert(call, alert, generator -> {
      generator.writeStringField("rules", rules);
      generator.writeStringField("at", at.toString());
    });
    return new Draft(
        "alert",
        json.stripTrailing(),
        new AlertRecord(
            alert.id(),
            alert.state().id(),
            finding.rule().id(),
            finding.rule().category().id(),
            finding.severity().id()),
        true);
  }

  /**
   * That something became of a call.
   *
   * @param event {@code started}, {@code continued}, {@code cut}, {@code ended} or {@code lost}
   */
  public static Draft call(CallRecord call, String event, Instant at) {
    return stored("call", JsonLines.line("call", json -> {
      json.writeStringField("call", call.id());
      json.writeStringField("event", event);
      json.writeStringField("at", at.toString());
      fields(json, call);
    }));
  }

  /**
   * How a call stands while it lasts.
   *
   * @param legs who is connected
   */
  static Draft progress(CallRecord call, CallSummary summary, List<Speaker> legs) {
    return told("progress", JsonLines.line("progress", json -> {
      json.writeStringField("call", call.id());
      fields(json, call);
      json.writeArrayFieldStart("legs");
      for (Speaker leg : legs) {
        json.writeString(leg.id());
      }
      json.writeEndArray();
      JsonLines.summary(json, summary);
    }));
  }

  /** The figures of a call that is over. */
  public static Draft metrics(CallRecord call, CallSummary summary) {
    return stored("metrics", JsonLines.line("metrics", json -> {
      json.writeStringField("call", call.id());
      fields(json, call);
      JsonLines.summary(json, summary);
    }));
  }

  /**
   * Audio of a side that was not analysed.
   *
   * @param reason {@code overload} or {@code disconnected}
   */
  static Draft gap(String call, Speaker speaker, TimeSpan time, String reason) {
    return stored("gap", JsonLines.line("gap", json -> {
      json.writeStringField("call", call);
      json.writeStringField("speaker", speaker.id());
      json.writeNumberField("start", rounded(time.start()));
      json.writeNumberField("end", rounded(time.end()));
      json.writeStringField("reason", reason);
    }));
  }

  /** A sentence about a call that its reader must know. */
  public static Draft notice(String call, String message) {
    return stored("notice", JsonLines.notice(call, message));
  }

  /**
   * What a leg does.
   *
   * @param event {@code connected}, {@code finished} or {@code dropped}
   */
  static Draft leg(String call, Speaker speaker, String event) {
    return told("leg", JsonLines.line("leg", json -> {
      json.writeStringField("call", call);
      json.writeStringField("speaker", speaker.id());
      json.writeStringField("event", event);
    }));
  }

  /** The fields of a call beside its id. */
  public static void fields(JsonGenerator json, CallRecord call) throws IOException {
    json.writeStringField("state", call.state().id());
    json.writeStringField("started", call.started().toString());
    optional(json, "ended", call.ended() == null ? null : call.ended().toString());
    optional(json, "language", call.language() == null ? null : call.language().code());
    optional(json, "agent", call.agent());
    optional(json, "client", call.client());
    json.writeStringField("intake", call.intake());
    json.writeStringField("owner", call.owner());
    json.writeNumberField("duration", rounded(call.duration()));
    json.writeNumberField("utterances", call.utterances());
    json.writeObjectFieldStart("alerts");
    for (Severity severity : Severity.values()) {
      json.writeNumberField(severity.id(), call.alerts().getOrDefault(severity, 0));
    }
    json.writeEndObject();
    json.writeNumberField("gaps", rounded(call.gaps()));
  }

  private static void optional(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static Draft stored(String type, String json) {
    return new Draft(type, json.stripTrailing(), null, true);
  }

  private static Draft told(String type, String json) {
    return new Draft(type, json.stripTrailing(), null, false);
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 100) / 100.0;
  }
}
