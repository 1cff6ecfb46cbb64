package io.callwarden.app.report;

import io.callwarden.CallEvent;
import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.CallEvent.PartialEvent;
import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.alert.Alert;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.dialogue.Finding;
import io.callwarden.dialogue.Moment;
import io.callwarden.rulepack.Severity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Live events for people: a line as soon as something may be a finding, a line when it turns out not to be, and each
 * utterance with its findings when it has ended.
 */
public final class LiveText implements LiveReport {
  /** Wide enough for the first hour: {@code 59:59.9}. */
  private static final int TIME_COLUMNS = 7;

  private final Style style;
  private final TextReport report;
  private final boolean partials;

  /**
   * @param partials whether words that may still change are written too
   */
  public LiveText(Style style, boolean partials) {
    this.style = style;
    this.report = new TextReport(style);
    this.partials = partials;
  }

  @Override
  public void events(List<CallEvent> events, PrintWriter out) {
    for (int i = 0; i < events.size(); i++) {
      CallEvent event = events.get(i);
      if (event instanceof UtteranceEvent utterance) {
        report.utterance(
            utterance.utterance(),
            confirmed(events, utterance.utterance().index()),
            TIME_COLUMNS,
            out);
      } else if (event instanceof AlertEvent alert) {
        alert(alert.alert(), isUnderItsUtterance(alert.alert(), events), out);
      } else if (event instanceof PartialEvent partial
          && partials
          && !partial.text().isEmpty()) {
        String time = partial.time().isKnown() ? Times.moment(partial.time().start()) : "";
        out.print("  "
            + style.dim(Terminals.right(time, TIME_COLUMNS) + "  "
                + Terminals.left(TextReport.name(partial.speaker()), 8) + "  … "
                + Terminals.visible(partial.text()))
            + "\n");
      }
    }
  }

  /**
   * A confirmed alert stands under its utterance; the others have a line of their own, as has one that waited for what the
   * other side would say.
   */
  private void alert(Alert alert, boolean isUnderItsUtterance, PrintWriter out) {
    switch (alert.state()) {
      case PROVISIONAL -> line("?", "maybe " + alert.finding().severity().id(), alert, out);
      case RETRACTED -> line("×", "not so", alert, out);
      case CONFIRMED -> {
        if (!isUnderItsUtterance) {
          line("!", alert.finding().rule().severity().id(), alert, out);
        }
      }
    }
  }

  private void line(String sign, String what, Alert alert, PrintWriter out) {
    Finding finding = alert.finding();
    Severity severity = finding.severity();
    String time = finding.time().isKnown() ? Times.moment(finding.time().start()) : "";
    // Of the course of the call, no words alone tell what is wrong.
    boolean course = !finding.moments().isEmpty();
    String told = course ? finding.rule().title() : "«" + TextReport.evidence(finding) + "»";
    out.print("  " + style.dim(Terminals.right(time, TIME_COLUMNS)) + "  "
        + Terminals.left(TextReport.name(finding.speaker()), 8) + "  "
        + style.severity(severity, sign + " " + what) + ": " + Terminals.visible(told) + " "
        + style.dim(finding.rule().id()) + "\n");
    if (alert.state() == Alert.State.CONFIRMED) {
      for (Moment moment : finding.moments()) {
        out.print(
            " ".repeat(TIME_COLUMNS + 16) + Terminals.visible(MomentText.line(moment)) + "\n");
      }
    }
  }

  private static boolean isUnderItsUtterance(Alert alert, List<CallEvent> events) {
    return events.stream()
        .anyMatch(event -> event instanceof UtteranceEvent ended
            && ended.utterance().index() == alert.finding().utterance());
  }

  private static List<Finding> confirmed(List<CallEvent> events, int utterance) {
    List<Finding> findings = new ArrayList<>();
    for (CallEvent event : events) {
      if (event instanceof AlertEvent alert
          && alert.alert().state() == Alert.State.CONFIRMED
          && alert.alert().finding().utterance() == utterance) {
        findings.add(alert.alert().finding());
      }
    }
    return findings;
  }

  @Override
  public void notice(String message, PrintWriter out) {
    out.print("  note: " + Terminals.visible(message) + "\n");
  }

  @Override
  public void end(AnalyzedCall call, PrintWriter out) {
    out.print('\n');
    report.figures(call, out);
    out.print("  " + report.totals(call.alerts()) + "\n");
    if (call.date() != null) {
      out.print("  call of " + call.date().describe() + "\n");
    }
  }
}
