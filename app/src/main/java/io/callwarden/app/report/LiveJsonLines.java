package io.callwarden.app.report;

import io.callwarden.CallEvent;
import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.CallEvent.PartialEvent;
import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.app.report.RunSummary.CallFigures;
import io.callwarden.app.run.AnalyzedCall;
import java.io.PrintWriter;
import java.util.List;

/** Live events as JSON Lines. */
public final class LiveJsonLines implements LiveReport {
  private final String call;
  private final boolean partials;

  /**
   * @param call the call's id
   * @param partials whether words that may still change are written too
   */
  public LiveJsonLines(String call, boolean partials) {
    this.call = call;
    this.partials = partials;
  }

  @Override
  public void events(List<CallEvent> events, PrintWriter out) {
    for (CallEvent event : events) {
      if (event instanceof UtteranceEvent utterance) {
        out.print(JsonLines.utterance(call, utterance));
      } else if (event instanceof AlertEvent alert) {
        out.print(JsonLines.alert(call, alert.alert()));
      } else if (event instanceof PartialEvent partial && partials) {
        out.print(JsonLines.partial(call, partial));
      }
    }
  }

  @Override
  public void notice(String message, PrintWriter out) {
    out.print(JsonLines.notice(call, message));
  }

  @Override
  public void end(AnalyzedCall analyzed, PrintWriter out) {
    out.print(JsonLines.metrics(CallFigures.of(analyzed)));
  }
}
