package io.callwarden.app.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callwarden.app.report.RunSummary;
import io.callwarden.app.run.InputProblem;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What the index shows, as JSON: short names, because there may be thousands of calls. */
final class IndexData {
  private static final List<Severity> GRAVEST_FIRST =
      List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);

  private IndexData() {}

  static String of(List<IndexEntry> entries, RunSummary summary, ReportLanguage language) {
    return PageJson.object(json -> {
      json.writeStringField("pageLanguage", language.code());
      json.writeBooleanField("interrupted", summary.isInterrupted());
      json.writeArrayFieldStart("calls");
      for (IndexEntry entry : entries) {
        json.writeStartObject();
        entry(json, entry);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("problems");
      for (InputProblem problem : summary.problems()) {
        json.writeStartObject();
        json.writeStringField("source", problem.source());
        json.writeStringField("message", problem.message());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private static void entry(JsonGenerator json, IndexEntry entry) throws IOException {
    json.writeStringField("id", entry.id());
    json.writeStringField("file", entry.file());
    json.writeStringField("source", entry.source());
    PageJson.text(
        json, "language", entry.language() == null ? null : entry.language().code());
    PageJson.text(json, "agent", entry.agent());
    PageJson.text(json, "date", entry.day());
    PageJson.number(json, "duration", entry.duration());
    PageJson.number(json, "score", entry.score());
    if (entry.failed()) {
      json.writeBooleanField("failed", true);
    }
    json.writeArrayFieldStart("findings");
    for (Severity severity : GRAVEST_FIRST) {
      json.writeNumber(entry.severities().getOrDefault(severity, 0));
    }
    json.writeEndArray();
    json.writeObjectFieldStart("categories");
    for (Map.Entry<Category, Integer> category : entry.categories().entrySet()) {
      json.writeNumberField(category.getKey().id(), category.getValue());
    }
    json.writeEndObject();
  }
}
