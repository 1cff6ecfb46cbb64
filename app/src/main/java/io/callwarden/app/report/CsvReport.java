package io.callwarden.app.report;

import io.callwarden.alert.Alert;
import io.callwarden.app.report.RunSummary.CallFigures;
import io.callwarden.app.report.RunSummary.SeverityCounts;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.InputProblem;
import io.callwarden.claim.Claim;
import io.callwarden.dialogue.Figure;
import io.callwarden.dialogue.Finding;
import io.callwarden.rulepack.RegisteredClaim;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.Severity;
import io.callwarden.text.TimeSpan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A report for spreadsheets, as RFC 4180 has it: one row a finding; the summary has one row a call. Immutable.
 *
 * <p>A cell that a spreadsheet would take for a formula begins with an apostrophe instead: the words of a call must not
 * run on the reader's computer (OWASP, "CSV Injection").
 */
public final class CsvReport implements Report {
  private static final CSVFormat FORMAT = CSVFormat.RFC4180;
  private static final List<String> SUMMARY = List.of(
      "call",
      "file",
      "language",
      "agent",
      "duration",
      "utterances",
      "words",
      "critical",
      "high",
      "medium",
      "low",
      "findings",
      "error");

  static final char MARK = '\uFEFF';

  private final boolean byteOrderMark;

  /**
   * @param byteOrderMark whether an output begins with U+FEFF, by which Excel knows UTF-8
   */
  public CsvReport(boolean byteOrderMark) {
    this.byteOrderMark = byteOrderMark;
  }

  @Override
  public String extension() {
    return "csv";
  }

  @Override
  public void begin(PrintWriter out) {
    mark(out);
    row(
        out,
        "call",
        "file",
        "start",
        "end",
        "speaker",
        "severity",
        "category",
        "evidence",
        "text",
        "title",
        "basis",
        "advice",
        "rule",
        "pack",
        "version",
        "utterance",
        "id",
        "claim",
        "word",
        "object",
        "party",
        "criterion",
        "source",
        "register",
        "proof",
        "valid from",
        "valid until",
        "call date",
        "moments");
  }

  @Override
  public void call(AnalyzedCall call, PrintWriter out) {
    for (Alert alert : call.alerts()) {
      Finding finding = alert.finding();
      Rule rule = finding.rule();
      TimeSpan time = finding.time();
      Claim claim = finding.claim();
      RegisteredClaim entry = claim == null ? null : claim.entry();
      String text = finding.text();
      row(
          out,
          call.id(),
          call.source(),
          time.isKnown() ? Times.rounded(time.start()) : null,
          time.isKnown() ? Times.rounded(time.end()) : null,
          finding.speaker().id(),
          finding.severity().id(),
          rule.category().id(),
          TextReport.evidence(finding),
          finding.text(),
          rule.title(),
          String.join("; ", rule.basis()),
          rule.advice(),
          rule.id(),
          rule.pack(),
          rule.version(),
          finding.utterance(),
          alert.id(),
          claim == null ? null : claim.state().id(),
          claim == null ? null : claim.word().in(text),
          claim == null ? null : part(claim.object(), text),
          claim == null ? null : part(claim.party(), text),
          claim == null ? null : part(claim.criterion(), text),
          claim == null ? null : part(claim.source(), text),
          entry == null ? null : entry.id(),
          entry == null ? null : entry.proof(),
          entry == null ? null : entry.from(),
          entry == null ? null : entry.until(),
          call.date() == null ? null : call.date().day(),
          finding.moments().isEmpty() ? null : MomentText.all(finding.moments()));
    }
  }

  private static @Nullable String part(Claim.@Nullable Part part, String text) {
    return part == null ? null : part.in(text);
  }

  /** A table of findings has no place for it: problems are told on standard error and stand in the summary's file. */
  @Override
  public void problem(InputProblem problem, PrintWriter out) {}

  @Override
  public void end(RunSummary summary, PrintWriter out) {}

  @Override
  public void summary(RunSummary summary, PrintWriter out) {
    mark(out);
    List<@Nullable Object> titles = new ArrayList<>(SUMMARY);
    for (Figure figure : Figure.values()) {
      titles.add(figure.id().replace('-', ' '));
    }
    row(out, titles);
    for (CallFigures call : summary.calls()) {
      row(out, figures(call));
    }
    for (InputProblem problem : summary.problems()) {
      List<@Nullable Object> cells = new ArrayList<>(Collections.nCopies(titles.size(), null));
      cells.set(0, problem.call());
      cells.set(1, problem.source());
      cells.set(SUMMARY.indexOf("error"), TextReport.describe(problem));
      row(out, cells);
    }
  }

  private static List<@Nullable Object> figures(CallFigures call) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(call.id());
    cells.add(call.source());
    cells.add(call.language() == null ? null : call.language().code());
    cells.add(call.agent());
    cells.add(number(call.duration()));
    cells.add(call.utterances());
    cells.add(call.words());
    for (Severity severity : SeverityCounts.GRAVEST_FIRST) {
      cells.add(call.findings().of(severity));
    }
    cells.add(call.findings().total());
    cells.add(null);
    for (Figure figure : Figure.values()) {
      double value = figure.of(call.summary().figures());
      cells.add(figure.unit() == Figure.Unit.COUNT ? (Object) (int) value : number(value));
    }
    return cells;
  }

  /** A number, rounded to 0.01, or nothing for NaN. */
  static @Nullable Object number(double value) {
    return Double.isNaN(value) ? null : Times.rounded(value);
  }

  private void mark(PrintWriter out) {
    if (byteOrderMark) {
      out.print(MARK);
    }
  }

  private static void row(PrintWriter out, @Nullable Object... cells) {
    row(out, Arrays.asList(cells));
  }

  /** A row; texts are made harmless. */
  static void row(PrintWriter out, List<@Nullable Object> cells) {
    StringBuilder line = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(line, FORMAT)) {
      for (Object cell : cells) {
        printer.print(cell instanceof String text ? harmless(text) : cell);
      }
      printer.println();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    out.print(line);
  }

  /** The text, with an apostrophe before it where a spreadsheet would run it. */
  static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
