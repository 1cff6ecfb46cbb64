package io.callwarden.app.report;

import io.callwarden.app.report.CallScore.ItemPoints;
import io.callwarden.app.report.RunSummary.CallFigures;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.InputProblem;
import io.callwarden.score.ScoreForm;
import io.callwarden.score.Scorecard;
import io.callwarden.score.Scorecard.State;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores for spreadsheets, as RFC 4180 has it: one row a call, the points of each item in a column of its own, empty
 * where the item does not apply. Immutable. As in {@link CsvReport}, no cell is taken for a formula.
 */
public final class ScoreCsvReport implements Report {
  private static final List<String> TITLES = List.of(
      "call",
      "file",
      "language",
      "agent",
      "duration",
      "form",
      "version",
      "score",
      "percent",
      "earned",
      "possible",
      "failed by",
      "error");

  private final boolean byteOrderMark;
  private final List<String> items = new ArrayList<>();

  /**
   * @param forms what calls are scored by; items of the same id share a column
   * @param byteOrderMark whether an output begins with U+FEFF, by which Excel knows UTF-8
   */
  public ScoreCsvReport(List<ScoreForm> forms, boolean byteOrderMark) {
    this.byteOrderMark = byteOrderMark;
    for (ScoreForm form : forms) {
      for (ScoreForm.Item item : form.items()) {
        if (!items.contains(item.id())) {
          items.add(item.id());
        }
      }
    }
  }

  @Override
  public String extension() {
    return "csv";
  }

  @Override
  public void begin(PrintWriter out) {
    if (byteOrderMark) {
      out.print(CsvReport.MARK);
    }
    List<@Nullable Object> titles = new ArrayList<>(TITLES);
    titles.addAll(items);
    CsvReport.row(out, titles);
  }

  @Override
  public void call(AnalyzedCall call, PrintWriter out) {
    Scorecard card = call.scorecard();
    if (card != null) {
      row(CallScore.of(CallFigures.of(call), card), out);
    }
  }

  private void row(CallScore score, PrintWriter out) {
    CallFigures call = score.call();
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(call.id());
    cells.add(call.source());
    cells.add(call.language() == null ? null : call.language().code());
    cells.add(call.agent());
    cells.add(CsvReport.number(call.duration()));
    cells.add(score.form().id());
    cells.add(score.form().version());
    cells.add(CsvReport.number(score.score()));
    cells.add(CsvReport.number(score.percent()));
    cells.add(score.earned().value());
    cells.add(score.possible().value());
    cells.add(score.failedBy().isEmpty() ? null : String.join("; ", score.failedBy()));
    cells.add(null);
    Map<String, Object> points = new HashMap<>();
    for (ItemPoints item : score.items()) {
      if (item.state() != State.NOT_APPLICABLE) {
        points.put(item.item().id(), item.earned().value());
      }
    }
    items.forEach(item -> cells.add(points.get(item)));
    CsvReport.row(out, cells);
  }

  /** A table of scores has no place for it: problems are told on standard error and stand in the summary's file. */
  @Override
  public void problem(InputProblem problem, PrintWriter out) {}

  @Override
  public void end(RunSummary summary, PrintWriter out) {}

  @Override
  public void summary(RunSummary summary, PrintWriter out) {
    begin(out);
    summary.scores().forEach(score -> row(score, out));
    for (InputProblem problem : summary.problems()) {
      List<@Nullable Object> cells =
          new ArrayList<>(Collections.nCopies(TITLES.size() + items.size(), null));
      cells.set(0, problem.call());
      cells.set(1, problem.source());
      cells.set(TITLES.indexOf("error"), TextReport.describe(problem));
      CsvReport.row(out, cells);
    }
  }
}
