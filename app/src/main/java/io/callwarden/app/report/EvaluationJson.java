package io.callwarden.app.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callwarden.app.evaluate.Comparison;
import io.callwarden.app.evaluate.Comparison.Change;
import io.callwarden.app.evaluate.Counts;
import io.callwarden.app.evaluate.Evaluation;
import io.callwarden.app.evaluate.LabelledCall;
import io.callwarden.app.evaluate.LabelledUtterance;
import io.callwarden.app.evaluate.LineResult;
import io.callwarden.app.report.EvaluationTables.Row;
import io.callwarden.dialogue.Finding;
import io.callwarden.rulepack.Category;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/**
 * An evaluation as JSON, one object a line: {@code missed} and {@code false-alarm} with file and line, {@code accuracy}
 * for each language and category and for {@code all}, {@code innocent} for each plain file; of a comparison {@code won}
 * and {@code lost}, and in {@code accuracy} and {@code innocent} the figures of the other rules under {@code other}.
 * Immutable.
 */
public final class EvaluationJson {
  private final boolean sentences;

  /**
   * @param sentences whether single sentences are wanted
   */
  public EvaluationJson(boolean sentences) {
    this.sentences = sentences;
  }

  /** Writes what was missed and found wrongly, then the figures. */
  public void write(Evaluation evaluation, PrintWriter out) {
    if (sentences) {
      evaluation.labelled().forEach(result -> errors(result, out));
      evaluation.innocent().forEach(result -> errors(result, out));
    }
    for (Row row : EvaluationTables.accuracy(evaluation)) {
      out.print(JsonLines.line("accuracy", json -> {
        name(json, row);
        figures(json, row.now());
      }));
    }
    for (EvaluationTables.Plain plain : EvaluationTables.innocent(evaluation)) {
      out.print(JsonLines.line("innocent", json -> plain(json, plain)));
    }
  }

  /** Writes what would be won and lost, then the figures of both. */
  public void write(Comparison comparison, PrintWriter out) {
    if (sentences) {
      for (Change change : comparison.changes()) {
        change(change, out);
      }
    }
    for (Row row : EvaluationTables.accuracy(comparison)) {
      out.print(JsonLines.line("accuracy", json -> {
        name(json, row);
        figures(json, row.now());
        json.writeObjectFieldStart("other");
        figures(json, row.other());
        json.writeEndObject();
        json.writeNumberField("won", row.won());
        json.writeNumberField("lost", row.lost());
      }));
    }
    List<EvaluationTables.Plain> other = EvaluationTables.innocent(comparison.other());
    int i = 0;
    for (EvaluationTables.Plain plain : EvaluationTables.innocent(comparison.now())) {
      EvaluationTables.Plain others = other.get(i++);
      out.print(JsonLines.line("innocent", json -> {
        plain(json, plain);
        json.writeObjectFieldStart("other");
        alarms(json, others);
        json.writeEndObject();
      }));
    }
  }

  private static void errors(LineResult result, PrintWriter out) {
    for (Category category : result.categories()) {
      if (result.isRight(category)) {
        continue;
      }
      if (result.found(category).isEmpty()) {
        out.print(JsonLines.line("missed", json -> sentence(json, result, category)));
      } else {
        out.print(JsonLines.line("false-alarm", json -> {
          sentence(json, result, category);
          findings(json, result.found(category));
        }));
      }
    }
  }

  private static void change(Change change, PrintWriter out) {
    out.print(JsonLines.line(change.won() ? "won" : "lost", json -> {
      sentence(json, change.now(), change.category());
      json.writeBooleanField("labelled", change.labelled());
      findings(json, change.finder().found(change.category()));
    }));
  }

  private static void sentence(JsonGenerator json, LineResult result, Category category)
      throws IOException {
    json.writeStringField("file", result.file().source());
    json.writeNumberField("line", result.line().number());
    json.writeStringField("language", result.language());
    json.writeStringField("category", category.id());
    if (result.line() instanceof LabelledUtterance said) {
      json.writeStringField("speaker", said.speaker().id());
      if (said.after() != null) {
        json.writeStringField("after", said.after());
      }
      json.writeStringField("text", said.text());
    } else if (result.line() instanceof LabelledCall labelled) {
      json.writeStringField("call", labelled.call());
    }
  }

  private static void findings(JsonGenerator json, List<Finding> findings) throws IOException {
    json.writeArrayFieldStart("findings");
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeStringField("rule", finding.rule().id());
      json.writeStringField("pack", finding.rule().pack());
      json.writeStringField("version", finding.rule().version());
      if (finding.rule().course() != null) {
        json.writeNumberField("utterance", finding.utterance());
      }
      json.writeArrayFieldStart("span");
      json.writeNumber(finding.begin());
      json.writeNumber(finding.end());
      json.writeEndArray();
      json.writeStringField("evidence", TextReport.evidence(finding));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void name(JsonGenerator json, Row row) throws IOException {
    json.writeStringField("language", row.language());
    json.writeStringField("category", row.category());
  }

  private static void figures(JsonGenerator json, Counts counts) throws IOException {
    json.writeNumberField("labelled", counts.labelled());
    json.writeNumberField("right", counts.right());
    json.writeNumberField("missed", counts.missed());
    json.writeNumberField("falseAlarms", counts.falseAlarms());
    json.writeNumberField("precision", rounded(counts.precision()));
    json.writeNumberField("recall", rounded(counts.recall()));
    json.writeNumberField("f1", rounded(counts.f1()));
  }

  private static void plain(JsonGenerator json, EvaluationTables.Plain plain) throws IOException {
    json.writeStringField("file", plain.file());
    json.writeNumberField("lines", plain.lines());
    alarms(json, plain);
  }

  private static void alarms(JsonGenerator json, EvaluationTables.Plain plain) throws IOException {
    json.writeNumberField("falseAlarms", plain.falseAlarms());
    json.writeNumberField("perThousand", rounded(plain.perThousand()));
  }

  private static double rounded(double figure) {
    return Math.round(figure * 10_000) / 10_000.0;
  }
}
