package io.callwarden.app.report;

import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.alert.Alert;
import io.callwarden.app.report.RunSummary.CallFigures;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.InputProblem;
import java.io.PrintWriter;

/** A report for programs: the events of each call in order, each utterance followed by its alerts. Immutable. */
public final class JsonLinesReport implements Report {
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
    int next = 0;
    for (UtteranceEvent event : call.utterances()) {
      out.print(JsonLines.utterance(call.id(), event));
      while (next < call.alerts().size()
          && call.alerts().get(next).finding().utterance() <= event.utterance().index()) {
        out.print(JsonLines.alert(call.id(), call.alerts().get(next++)));
      }
    }
    for (Alert alert : call.alerts().subList(next, call.alerts().size())) {
      out.print(JsonLines.alert(call.id(), alert));
    }
    out.print(JsonLines.metrics(CallFigures.of(call)));
  }

  @Override
  public void problem(InputProblem problem, PrintWriter out) {
    out.print(JsonLines.error(problem));
  }

  @Override
  public void end(RunSummary summary, PrintWriter out) {}

  /** The figures of all calls and what could not be read. */
  @Override
  public void summary(RunSummary summary, PrintWriter out) {
    for (CallFigures call : summary.calls()) {
      out.print(JsonLines.metrics(call));
    }
    for (InputProblem problem : summary.problems()) {
      out.print(JsonLines.error(problem));
    }
  }
}
