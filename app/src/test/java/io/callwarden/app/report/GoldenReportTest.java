package io.callwarden.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.InputProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole reports against files that people have looked at. {@code -Dgolden.update=true} writes them anew, for review as a
 * diff.
 */
final class GoldenReportTest {
  private static final Path GOLDEN = Path.of("src/test/resources/io/callwarden/app/report");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text-80.txt",
        "text-120.txt",
        "colour.txt",
        "events.jsonl",
        "findings.csv",
        "score-80.txt",
        "score-120.txt",
        "score-colour.txt",
        "scores.jsonl",
        "scores.csv"
      })
  void aReportLooksAsReviewed(String name) throws IOException {
    Report report = switch (name) {
      case "text-80.txt" -> new TextReport(new Style(false, 80));
      case "text-120.txt" -> new TextReport(new Style(false, 120));
      case "colour.txt" -> new TextReport(new Style(true, 80));
      case "events.jsonl" -> new JsonLinesReport();
      case "score-80.txt" -> new ScoreTextReport(new Style(false, 80));
      case "score-120.txt" -> new ScoreTextReport(new Style(false, 120));
      case "score-colour.txt" -> new ScoreTextReport(new Style(true, 80));
      case "scores.jsonl" -> new ScoreJsonReport();
      case "scores.csv" -> new ScoreCsvReport(List.of(SampleCalls.form()), false);
      default -> new CsvReport(false);
    };
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    RunSummary summary = new RunSummary();
    report.begin(out);
    for (AnalyzedCall each : List.of(SampleCalls.bank(), SampleCalls.clean())) {
      AnalyzedCall call = name.startsWith("score") ? SampleCalls.scored(each) : each;
      report.call(call, out);
      summary.add(call);
    }
    InputProblem problem =
        new InputProblem("calls/broken.json", null, 3, 7, "Line 3, column 7: a comma is missing.");
    report.problem(problem, out);
    summary.add(problem);
    report.end(summary, out);
    if (!name.endsWith(".txt")) {
      out.print("--- summary file\n");
      report.summary(summary, out);
    }
    out.flush();

    Path golden = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, text.toString());
    }
    assertThat(text.toString()).isEqualTo(Files.readString(golden));
  }
}
