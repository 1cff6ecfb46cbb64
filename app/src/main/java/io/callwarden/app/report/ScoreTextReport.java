package io.callwarden.app.report;

import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.InputProblem;
import io.callwarden.dialogue.CreditMark;
import io.callwarden.dialogue.Finding;
import io.callwarden.dialogue.Moment;
import io.callwarden.rulepack.Severity;
import io.callwarden.score.Points;
import io.callwarden.score.Scorecard;
import io.callwarden.score.Scorecard.Evidence;
import io.callwarden.score.Scorecard.ItemScore;
import io.callwarden.score.Scorecard.State;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Scorecards for people: each call's form with points, evidence and times, from which its score can be followed by hand;
 * then the operators and all calls together. Immutable.
 */
public final class ScoreTextReport implements Report {
  /** As wide as {@code 12.25 of 12.25}. */
  private static final int POINTS_COLUMNS = 14;

  private static final int INDENT = 2 + POINTS_COLUMNS + 2;

  private final Style style;

  public ScoreTextReport(Style style) {
    this.style = style;
  }

  @Override
  public String extension() {
    return "txt";
  }

  @Override
  public void begin(PrintWriter out) {}

  @Override
  public void call(AnalyzedCall call, PrintWriter out) {
    Scorecard card = call.scorecard();
    new TextReport(style).heading(call, out);
    if (card == null) {
      return;
    }
    for (Scorecard.Section section : card.sections()) {
      section(section, out);
    }
    result(card, out);
  }

  private void section(Scorecard.Section section, PrintWriter out) {
    boolean applies =
        section.items().stream().anyMatch(item -> item.state() != State.NOT_APPLICABLE);
    String points = applies ? section.earned() + " of " + section.possible() : "does not apply";
    String title = section.section().title() + ": " + points;
    for (String line : MarkedText.wrap(title, style.columns() - 2)) {
      out.print("  " + style.bold(line) + "\n");
    }
    for (ItemScore item : section.items()) {
      item(item, out);
    }
    out.print('\n');
  }

  private void item(ItemScore item, PrintWriter out) {
    String points = switch (item.state()) {
      case EARNED -> right(item.earned(), item.possible());
      case PARTLY -> style.severity(Severity.MEDIUM, right(item.earned(), item.possible()));
      case LOST -> style.severity(Severity.HIGH, right(item.earned(), item.possible()));
      case NOT_APPLICABLE -> style.dim(Terminals.right("–", POINTS_COLUMNS));
    };
    points(points, out);
    Scorecard.Reason reason = item.reason();
    String title = item.item().title() + (item.item().critical() ? " (critical)" : "");
    lines(reason == null ? title : title + ": " + because(reason), 0, false, out);
    int free = 0;
    for (Evidence evidence : item.evidence()) {
      if (evidence instanceof Evidence.Loss loss
          && loss.lost().equals(Points.ZERO)
          && !loss.finding().isProved()
          && !item.item().weight().equals(Points.ZERO)) {
        free++;
      } else {
        evidence(evidence, out);
      }
    }
    if (free > 0) {
      indented(
          "and " + TextReport.plural(free, "more finding") + " when no points were left", 2, out);
    }
  }

  private void evidence(Evidence evidence, PrintWriter out) {
    if (evidence instanceof Evidence.Loss loss) {
      loss(loss, out);
    } else if (evidence instanceof Evidence.Mark earned) {
      CreditMark mark = earned.mark();
      indented(
          said(
              mark.time(),
              mark.utterance(),
              Speaker.AGENT,
              mark.text().substring(mark.begin(), mark.end())),
          2,
          out);
    } else if (evidence instanceof Evidence.Value value) {
      indented(
          value.figure().id() + ": " + FigureText.value(value.figure(), value.value()) + " ("
              + FigureText.range(value.figure(), value.from(), value.to()) + ")",
          2,
          out);
    } else if (evidence instanceof Evidence.Done done) {
      indented(MomentText.line(done.duty().cause()) + ": " + done.duty().rule().id(), 2, out);
      if (done.duty().response() != null) {
        indented(MomentText.line(done.duty().response()), 4, out);
      }
    } else if (evidence instanceof Evidence.Situation situation) {
      indented(
          said(situation.finding()) + ": "
              + situation.finding().rule().category().id(),
          2,
          out);
    }
  }

  private void loss(Evidence.Loss loss, PrintWriter out) {
    Finding finding = loss.finding();
    String cost = finding.isProved() ? "costs nothing, the claim is proved" : "−" + loss.lost();
    // The moments of a finding about the course of the call say who said what.
    String said = finding.moments().isEmpty() ? said(finding) + "  " : "";
    indented(said + cost + "  " + finding.rule().id(), 2, out);
    for (Moment moment : finding.moments()) {
      indented(MomentText.line(moment), 4, out);
    }
  }

  private static String said(Finding finding) {
    return said(
        finding.time(), finding.utterance(), finding.speaker(), TextReport.evidence(finding));
  }

  private static String said(TimeSpan time, int utterance, Speaker speaker, String words) {
    String place = time.isKnown() ? Times.moment(time.start()) : "#" + (utterance + 1);
    return place + " " + TextReport.name(speaker) + " «" + words + "»";
  }

  private void result(Scorecard card, PrintWriter out) {
    points(style.bold(right(card.earned(), card.possible())), out);
    if (Double.isNaN(card.percent()) && !card.isFailed()) {
      lines("no score: no item of the form applies to this call", 0, true, out);
    } else {
      lines(percent(card.percent()) + " of the points that apply", 0, true, out);
    }
    for (ItemScore item : card.failedBy()) {
      points(style.severity(Severity.CRITICAL, Terminals.right("fails", POINTS_COLUMNS)), out);
      lines("by: " + item.item().title(), 0, true, out);
    }
    points(style.bold(Terminals.right("score " + score(card.score()), POINTS_COLUMNS)), out);
    lines(
        "by the form " + card.form().title() + " (" + card.form().id() + " "
            + card.form().version() + ")",
        0,
        false,
        out);
    out.print('\n');
  }

  private static String right(Points earned, Points possible) {
    return Terminals.right(earned + " of " + possible, POINTS_COLUMNS);
  }

  private static void points(String cell, PrintWriter out) {
    out.print("  " + cell + "  ");
  }

  private void indented(String text, int more, PrintWriter out) {
    out.print(" ".repeat(INDENT + more));
    lines(text, more, false, out);
  }

  /** A text after what stands before it in its line. */
  private void lines(String text, int more, boolean bold, PrintWriter out) {
    String before = "";
    for (String line : MarkedText.wrap(text, style.columns() - INDENT - more)) {
      out.print(before + (bold ? style.bold(line) : line) + "\n");
      before = " ".repeat(INDENT + more);
    }
  }

  /** Why an item does not apply, in words. */
  private static String because(Scorecard.Reason reason) {
    return switch (reason) {
      case NO_SITUATION -> "nothing in the call calls for it";
      case NO_TIMES -> "not assessed, the transcript has no times";
      case UNKNOWN_SPEAKERS -> "not assessed, nobody knows who speaks";
      case ONE_SIDE -> "not assessed, only one side is heard";
      case OPERATOR_NOT_HEARD -> "not assessed, the operator is not heard";
      case FIGURE_UNKNOWN -> "not assessed, the call does not tell it";
      case NO_RULES -> "not assessed, its rules are switched off";
    };
  }

  /** A score to a tenth; a dash for NaN. */
  static String score(double score) {
    return Double.isNaN(score) ? "–" : String.format(Locale.ROOT, "%.1f", score);
  }

  static String percent(double percent) {
    return Double.isNaN(percent) ? "–" : score(percent) + " %";
  }

  /** Problems are told on standard error when they come up, and again in the summary. */
  @Override
  public void problem(InputProblem problem, PrintWriter out) {}

  @Override
  public void end(RunSummary summary, PrintWriter out) {
    summary(summary, out);
  }

  @Override
  public void summary(RunSummary summary, PrintWriter out) {
    new ScoreTables(style).write(summary, out);
  }
}
