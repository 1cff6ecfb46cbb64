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
      strings = {"text-80.txt", "text-120.txt", "colour.txt", "events.jsonl", "findings.csv"})
  void aReportLooksAsReviewed(String name) throws IOException {
    Report report = switch (name) {
      case "text-80.txt" -> new TextReport(new Style(false, 80));
      case "text-120.txt" -> new TextReport(new Style(false, 120));
      case "colour.txt" -> new TextReport(new Style(true, 80));
      case "events.jsonl" -> new JsonLinesReport();
      default -> new CsvReport(false);
    };
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    RunSummary summary = new RunSummary();
    report.begin(out);
    for (AnalyzedCall call : List.of(SampleCalls.bank(), SampleCalls.clean())) {
      report.call(call, out);
      summary.add(call);
    }
    InputProblem problem =
        new InputProblem("calls/broken.json", null, 3, 7, "Line 3, column 7: a comma is missing.");
    report.problem(problem, out);
    summary.add(problem);
    report.end(summary, out);
    if (!name.startsWith("text") && !name.startsWith("colour")) {
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
