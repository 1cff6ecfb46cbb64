package io.callwarden.app.serve.journal;

import io.callwarden.app.report.JsonLines;
import io.callwarden.app.serve.journal.JournalEntry.Draft;
import io.callwarden.rulepack.Severity;
import io.callwarden.text.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What calls of tests append. */
final class Entries {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Entries() {}

  static JournalEntry entry(CallRecord call, Draft... drafts) {
    return new JournalEntry(call, List.of(drafts));
  }

  static CallRecord live(String id) {
    return call(id, CallRecord.State.LIVE, NOON, null);
  }

  static CallRecord ended(String id, Instant at) {
    return call(id, CallRecord.State.ENDED, at.minusSeconds(60), at);
  }

  static CallRecord call(
      String id, CallRecord.State state, Instant started, @Nullable Instant ended) {
    return new CallRecord(
        id,
        state,
        started,
        ended,
        "vosk",
        "pbx",
        Language.UKRAINIAN,
        "Оксана",
        "+380•••",
        12.34,
        5,
        Map.of(Severity.LOW, 1, Severity.MEDIUM, 0, Severity.HIGH, 2, Severity.CRITICAL, 3),
        0.5,
        "{\"talk\":1.5}");
  }

  static Draft utterance(String text) {
    return new Draft("utterance", json("utterance", text), null, true);
  }

  static Draft partial(String text) {
    return new Draft("partial", json("partial", text), null, false);
  }

  static Draft alert(String id, String state) {
    return alert(id, state, "superlative", "critical");
  }

  static Draft alert(String id, String state, String category, String severity) {
    return new Draft(
        "alert",
        json("alert", id + " " + state),
        new AlertRecord(id, state, "ru." + category + ".best", category, severity),
        true);
  }

  static String json(String type, String text) {
    return JsonLines.line(type, json -> json.writeStringField("text", text));
  }
}
