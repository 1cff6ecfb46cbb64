package io.callwarden.app.report;

import io.callwarden.app.evaluate.Comparison;
import io.callwarden.app.evaluate.Comparison.Change;
import io.callwarden.app.evaluate.Counts;
import io.callwarden.app.evaluate.Evaluation;
import io.callwarden.app.evaluate.LabelledCall;
import io.callwarden.app.evaluate.LabelledUtterance;
import io.callwarden.app.evaluate.LineResult;
import io.callwarden.app.report.EvaluationTables.Plain;
import io.callwarden.app.report.EvaluationTables.Row;
import io.callwarden.dialogue.Finding;
import io.callwarden.dialogue.Moment;
import io.callwarden.rulepack.Category;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** An evaluation for people: each sentence and conversation that went wrong, then the tables. Immutable. */
public final class EvaluationText {
  private static final int INDENT = 6;

  private final Style style;
  private final boolean sentences;

  /**
   * @param sentences whether single sentences are wanted
   */
  public EvaluationText(Style style, boolean sentences) {
    this.style = style;
    this.sentences = sentences;
  }

  /** Writes what was missed and found wrongly, then the figures. */
  public void write(Evaluation evaluation, PrintWriter out) {
    List<LineResult> results = new ArrayList<>(evaluation.labelled());
    results.addAll(evaluation.innocent());
    if (sentences) {
      errors("Missed", results, true, out);
      errors("False alarms", results, false, out);
    }
    if (!evaluation.labelled().isEmpty()) {
      accuracy(evaluation, out);
    }
    innocent(EvaluationTables.innocent(evaluation), List.of(), out);
    if (results.isEmpty()) {
      out.print("  There is no line to measure.\n");
    }
  }

  /**
   * Writes what would be won and lost, then the figures of both.
   *
   * @param name of the other rules
   */
  public void write(Comparison comparison, String name, PrintWriter out) {
    if (sentences) {
      changes("Won with " + name, comparison, true, out);
      changes("Lost with " + name, comparison, false, out);
    }
    if (!comparison.now().labelled().isEmpty()) {
      accuracy(comparison, name, out);
    }
    innocent(
        EvaluationTables.innocent(comparison.now()),
        EvaluationTables.innocent(comparison.other()),
        out);
  }

  private void errors(String title, List<LineResult> results, boolean missed, PrintWriter out) {
    int count = 0;
    for (LineResult result : results) {
      for (Category category : result.categories()) {
        if (result.isRight(category) || result.found(category).isEmpty() != missed) {
          continue;
        }
        if (count++ == 0) {
          TextReport.rule(title, "", style, out);
          out.print('\n');
        }
        sentence(result, category, rules(result.found(category)), result, out);
      }
    }
    if (count > 0) {
      out.print('\n');
    }
  }

  private void changes(String title, Comparison comparison, boolean won, PrintWriter out) {
    int count = 0;
    for (Change change : comparison.changes()) {
      if (change.won() != won) {
        continue;
      }
      if (count++ == 0) {
        TextReport.rule(title, "", style, out);
        out.print('\n');
      }
      String rules = rules(change.finder().found(change.category()));
      String what = change.labelled()
          ? (won ? "found by " : "no longer found by ")
          : (won ? "no false alarm of " : "false alarm of ");
      sentence(change.now(), change.category(), what + rules, change.finder(), out);
    }
    if (count > 0) {
      out.print('\n');
    }
  }

  /** The place, the category and the rules, and below what was said, with the findings marked. */
  private void sentence(
      LineResult result, Category category, String rules, LineResult marked, PrintWriter out) {
    String call =
        result.line() instanceof LabelledCall labelled && !labelled.call().isEmpty()
            ? "  " + Terminals.visible(labelled.call())
            : "";
    out.print(
        "  " + Terminals.visible(result.file().source()) + ":" + result.line().number() + call
            + "  " + style.bold(category.id()) + (rules.isEmpty() ? "" : "  " + style.dim(rules))
            + "\n");
    if (result.line() instanceof LabelledUtterance said) {
      if (said.after() != null) {
        lines(MarkedText.wrap("… " + said.after(), style.columns() - INDENT), true, out);
      }
      lines(
          MarkedText.of(said.text(), marked.found(category), style).lines(style.columns() - INDENT),
          false,
          out);
    } else {
      List<Finding> findings = marked.found(category);
      for (Finding finding : findings) {
        if (findings.size() > 1) {
          lines(List.of(finding.rule().id()), true, out);
        }
        moments(finding, out);
      }
    }
  }

  /** What proves a finding about the course of a call, a line each. */
  private void moments(Finding finding, PrintWriter out) {
    for (Moment moment : finding.moments()) {
      lines(MarkedText.wrap(MomentText.line(moment), style.columns() - INDENT), false, out);
    }
  }

  private void lines(List<String> lines, boolean dim, PrintWriter out) {
    for (String line : lines) {
      out.print(" ".repeat(INDENT) + (dim ? style.dim(line) : line) + "\n");
    }
  }

  private static String rules(List<Finding> findings) {
    StringJoiner rules = new StringJoiner(", ");
    for (Finding finding : findings) {
      rules.add(finding.rule().id() + " (" + finding.rule().pack() + " "
          + finding.rule().version() + ")");
    }
    return rules.toString();
  }

  private static String extent(Evaluation evaluation) {
    int calls = 0;
    for (LineResult result : evaluation.labelled()) {
      calls += result.line() instanceof LabelledCall ? 1 : 0;
    }
    int sentences = evaluation.labelled().size() - calls;
    List<String> parts = new ArrayList<>();
    if (sentences > 0) {
      parts.add(TextReport.plural(sentences, "sentence"));
    }
    if (calls > 0) {
      parts.add(TextReport.plural(calls, "conversation"));
    }
    return String.join(", ", parts);
  }

  private void accuracy(Evaluation evaluation, PrintWriter out) {
    TextReport.rule("Accuracy", extent(evaluation), style, out);
    out.print('\n');
    TextTable table = new TextTable(
        "  language",
        "category",
        ">labelled",
        ">right",
        ">missed",
        ">false",
        ">precision",
        ">recall",
        ">F1");
    for (Row row : EvaluationTables.accuracy(evaluation)) {
      Counts counts = row.now();
      table.add(
          "  " + row.language(),
          row.category(),
          count(counts.labelled()),
          count(counts.right()),
          count(counts.missed()),
          count(counts.falseAlarms()),
          share(counts.precision(), counts.found()),
          share(counts.recall(), counts.labelled()),
          share(counts.f1(), counts.labelled() + counts.found()));
    }
    table.print(out);
    out.print('\n');
  }

  private void accuracy(Comparison comparison, String name, PrintWriter out) {
    TextReport.rule("Now → with " + name, extent(comparison.now()), style, out);
    out.print('\n');
    TextTable table =
        new TextTable("  language", "category", ">won", ">lost", ">precision", ">recall", ">F1");
    for (Row row : EvaluationTables.accuracy(comparison)) {
      Counts now = row.now();
      Counts other = row.other();
      table.add(
          "  " + row.language(),
          row.category(),
          count(row.won()),
          count(row.lost()),
          share(now.precision(), now.found()) + " → " + share(other.precision(), other.found()),
          share(now.recall(), now.labelled()) + " → " + share(other.recall(), other.labelled()),
          share(now.f1(), now.labelled() + now.found()) + " → "
              + share(other.f1(), other.labelled() + other.found()));
    }
    table.print(out);
    out.print('\n');
  }

  private void innocent(List<Plain> now, List<Plain> other, PrintWriter out) {
    if (now.isEmpty()) {
      return;
    }
    TextReport.rule("False alarms in innocent sentences", "", style, out);
    out.print('\n');
    TextTable table = new TextTable("  file", ">sentences", ">false alarms", ">in 1,000");
    for (int i = 0; i < now.size(); i++) {
      Plain row = now.get(i);
      boolean both = i < other.size();
      table.add(
          "  " + row.file(),
          Integer.toString(row.lines()),
          row.falseAlarms() + (both ? " → " + other.get(i).falseAlarms() : ""),
          thousand(row) + (both ? " → " + thousand(other.get(i)) : ""));
    }
    table.print(out);
    out.print('\n');
  }

  private static String count(int count) {
    return count == 0 ? "·" : Integer.toString(count);
  }

  /** A share of nothing is none. */
  private static String share(double share, int of) {
    return of == 0 ? "–" : String.format(Locale.ROOT, "%.3f", share);
  }

  private static String thousand(Plain row) {
    return String.format(Locale.ROOT, "%.1f", row.perThousand());
  }
}
