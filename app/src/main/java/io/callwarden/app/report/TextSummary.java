package io.callwarden.app.report;

import static io.callwarden.app.report.TextReport.plural;

import io.callwarden.app.report.RunSummary.CallFigures;
import io.callwarden.app.report.RunSummary.SeverityCounts;
import io.callwarden.app.run.InputProblem;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.Severity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The end of a text report: all calls of a run at one look. */
final class TextSummary {
  private static final int MAX_CALLS = 30;
  private static final int COUNT_COLUMNS = 8;

  private final Style style;

  TextSummary(Style style) {
    this.style = style;
  }

  void write(RunSummary summary, PrintWriter out) {
    TextReport.rule("Summary", "", style, out);
    out.print("\n  " + sentence(summary) + "\n");
    if (summary.isInterrupted()) {
      out.print("  " + style.bold("Interrupted: ") + "the other calls were not analysed.\n");
    }
    int name = nameColumns(summary);
    if (!summary.categories().isEmpty()) {
      categories(summary, name, out);
    }
    if (!summary.calls().isEmpty()) {
      calls(summary, name, out);
    }
    problems(summary, out);
  }

  private String sentence(RunSummary summary) {
    double duration = 0;
    int withFindings = 0;
    for (CallFigures call : summary.calls()) {
      duration += Double.isNaN(call.duration()) ? 0 : call.duration();
      withFindings += call.findings().total() > 0 ? 1 : 0;
    }
    int findings = summary.findings().total();
    String length = duration > 0 ? " (" + Times.length(duration) + ")" : "";
    String found = findings == 0
        ? "no findings"
        : plural(findings, "finding") + " in " + plural(withFindings, "call");
    String problems =
        summary.problems().isEmpty() ? "" : ", " + summary.problems().size() + " could not be read";
    return plural(summary.calls().size(), "call") + length + ", " + found + problems + ".";
  }

  private void categories(RunSummary summary, int least, PrintWriter out) {
    // Without the column of lengths a long name has its room on a narrow page, too.
    int room = style.columns() - 2 - (Severity.values().length + 1) * (2 + COUNT_COLUMNS);
    int name = least;
    for (Category category : summary.categories().keySet()) {
      name = Math.max(name, Math.min(category.id().length(), room));
    }
    out.print('\n');
    header("category", name, 0, out);
    List<Map.Entry<Category, SeverityCounts>> rows =
        new ArrayList<>(summary.categories().entrySet());
    rows.sort(Map.Entry.<Category, SeverityCounts>comparingByValue().reversed());
    for (Map.Entry<Category, SeverityCounts> row : rows) {
      row(row.getKey().id(), name, "", row.getValue(), out);
    }
    if (rows.size() > 1) {
      row("all", name, "", summary.findings(), out);
    }
  }

  private void calls(RunSummary summary, int name, PrintWriter out) {
    List<CallFigures> calls = new ArrayList<>(summary.calls());
    calls.sort(Comparator.comparing(CallFigures::findings).reversed());
    int lengthColumns = 6;
    for (CallFigures call : calls) {
      lengthColumns = Math.max(lengthColumns, Times.length(call.duration()).length());
    }
    out.print('\n');
    header("call, worst first", name, lengthColumns, out);
    for (CallFigures call : calls.subList(0, Math.min(MAX_CALLS, calls.size()))) {
      String length = Terminals.right(Times.length(call.duration()), lengthColumns);
      row(call.id(), name, length, call.findings(), out);
    }
    if (calls.size() > MAX_CALLS) {
      int clean = 0;
      for (CallFigures call : calls.subList(MAX_CALLS, calls.size())) {
        clean += call.findings().total() == 0 ? 1 : 0;
      }
      out.print("  "
          + style.dim("and " + plural(calls.size() - MAX_CALLS, "more call") + ", " + clean
              + " without findings")
          + "\n");
    }
  }

  /** The inputs that could not be read, if there are any. */
  void problems(RunSummary summary, PrintWriter out) {
    if (summary.problems().isEmpty()) {
      return;
    }
    out.print("\n  " + style.bold("could not be read") + "\n");
    for (InputProblem problem : summary.problems()) {
      List<String> lines = MarkedText.wrap(TextReport.describe(problem), style.columns() - 4);
      out.print("  " + style.severity(Severity.HIGH, "× ") + lines.get(0) + "\n");
      for (String line : lines.subList(1, lines.size())) {
        out.print("    " + line + "\n");
      }
    }
  }

  private void header(String title, int name, int lengthColumns, PrintWriter out) {
    StringBuilder line = new StringBuilder(Terminals.left(title, name));
    line.append(lengthColumns > 0 ? "  " + Terminals.right("length", lengthColumns) : "");
    for (Severity severity : SeverityCounts.GRAVEST_FIRST) {
      line.append("  ").append(Terminals.right(severity.id(), COUNT_COLUMNS));
    }
    line.append("  ").append(Terminals.right("total", COUNT_COLUMNS));
    out.print("  " + style.dim(line.toString()) + "\n");
  }

  private void row(String title, int name, String length, SeverityCounts counts, PrintWriter out) {
    StringBuilder line = new StringBuilder(
        Terminals.left(Terminals.shortened(Terminals.visible(title), name), name));
    line.append(length.isEmpty() ? "" : "  " + length);
    for (Severity severity : SeverityCounts.GRAVEST_FIRST) {
      int count = counts.of(severity);
      String cell = Terminals.right(count == 0 ? "·" : Integer.toString(count), COUNT_COLUMNS);
      line.append("  ").append(count == 0 ? style.dim(cell) : style.severity(severity, cell));
    }
    int total = counts.total();
    String cell = Terminals.right(total == 0 ? "·" : Integer.toString(total), COUNT_COLUMNS);
    out.print(
        "  " + line.append("  ").append(total == 0 ? style.dim(cell) : style.bold(cell)) + "\n");
  }

  /** The first column is as wide as the longest name, and no wider than the page leaves. */
  private int nameColumns(RunSummary summary) {
    int columns = "competitor-comparison".length();
    for (CallFigures call : summary.calls()) {
      columns = Math.max(columns, Terminals.columns(Terminals.visible(call.id())));
    }
    int rest = 2 + 2 + 7 + (Severity.values().length + 1) * (2 + COUNT_COLUMNS);
    return Math.max(16, Math.min(columns, style.columns() - rest));
  }
}
