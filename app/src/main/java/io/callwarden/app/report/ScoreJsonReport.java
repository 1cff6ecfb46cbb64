package io.callwarden.app.report;

import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.InputProblem;
import io.callwarden.score.Scorecard;
import java.io.PrintWriter;

/** Scores for programs: an event for each call, and at the end one for each operator and one for all calls. Immutable. */
public final class ScoreJsonReport implements Report {
  @Override
  public String extension() {
    return "jsonl";
  }

  @Override
  public void begin(PrintWriter out) {}

  @Override
  public void call(AnalyzedCall call, PrintWriter out) {
    for (String notice : CallNotices.of(call)) {
      out.print(JsonLines.notice(call.id(), notice));
    }
    Scorecard card = call.scorecard();
    if (card != null) {
      out.print(ScoreJson.score(call, card));
    }
  }

  @Override
  public void problem(InputProblem problem, PrintWriter out) {
    out.print(JsonLines.error(problem));
  }

  @Override
  public void end(RunSummary summary, PrintWriter out) {
    for (ScoreTotals totals : ScoreTotals.byAgent(summary.scores())) {
      out.print(ScoreJson.totals(totals, false));
    }
    out.print(ScoreJson.totals(ScoreTotals.of(summary.scores()), true));
  }

  /** The scores of operators and of all calls, and what could not be read. */
  @Override
  public void summary(RunSummary summary, PrintWriter out) {
    end(summary, out);
    for (InputProblem problem : summary.problems()) {
      out.print(JsonLines.error(problem));
    }
  }
}
