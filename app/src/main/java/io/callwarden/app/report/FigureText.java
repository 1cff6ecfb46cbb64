package io.callwarden.app.report;

import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.dialogue.Figure;
import io.callwarden.dialogue.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of a call for people. */
final class FigureText {
  private FigureText() {}

  /** The figures as lines with their titles; none where nobody speaks. */
  static List<Map.Entry<String, String>> lines(AnalyzedCall call) {
    Figures figures = call.summary().figures();
    List<Map.Entry<String, String>> lines = new ArrayList<>();
    if (call.utterances().isEmpty()) {
      return lines;
    }
    if (Double.isNaN(figures.handlingTime())) {
      lines.add(Map.entry(
          "figures", "not available" + (call.audio() ? "" : ": the transcript has no times")));
      return lines;
    }
    String holds = TextReport.plural(figures.holds(), "hold")
        + (figures.holds() == 0 ? "" : " (" + Times.length(figures.holdTime()) + ")");
    lines.add(Map.entry(
        "time",
        Times.length(figures.handlingTime()) + ", silence " + Times.length(figures.silence())
            + " (" + value(Figure.SILENCE_SHARE, figures) + "), overlap "
            + value(Figure.OVERLAP, figures) + ", " + holds));
    lines.add(Map.entry(
        "operator",
        side(
            figures.agent(),
            value(Figure.AGENT_SHARE, figures),
            value(Figure.AGENT_RATE, figures))));
    lines.add(Map.entry(
        "client",
        side(
            figures.customer(),
            value(Figure.CUSTOMER_SHARE, figures),
            value(Figure.CUSTOMER_RATE, figures))));
    if (!Double.isNaN(figures.responseDelay())) {
      lines.add(Map.entry(
          "answers",
          "after " + value(Figure.RESPONSE_DELAY, figures) + " on average, "
              + value(Figure.LONGEST_RESPONSE_DELAY, figures) + " at most"));
    }
    return lines;
  }

  private static String side(Figures.Side side, String share, String rate) {
    return side.words() == 0
        ? "says nothing"
        : "talks " + Times.length(side.talkTime()) + " (" + share + "), " + rate + ", "
            + TextReport.plural(side.turns(), "turn") + ", longest "
            + Times.length(side.longestMonologue());
  }

  private static String value(Figure figure, Figures figures) {
    return value(figure, figure.of(figures));
  }

  /** A value with its unit, to the digits by which it is compared on scorecards; a dash for NaN. */
  static String value(Figure figure, double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    String number = number(figure, value);
    return switch (figure.unit()) {
      case SECONDS -> number + " s";
      case WORDS_A_MINUTE -> number + " words a minute";
      case SHARE -> Math.round(figure.rounded(value) * 100) + " %";
      case RATIO, COUNT -> number;
    };
  }

  private static String number(Figure figure, double value) {
    return String.format(Locale.ROOT, "%." + figure.unit().digits() + "f", figure.rounded(value));
  }

  /** The values that a form asks for: {@code 90 to 160 words a minute}, {@code at most 30 %}. */
  static String range(Figure figure, double from, double to) {
    if (Double.isInfinite(from)) {
      return "at most " + value(figure, to);
    }
    if (Double.isInfinite(to)) {
      return "at least " + value(figure, from);
    }
    String least = value(figure, from);
    String most = value(figure, to);
    // The unit stands once.
    int space = least.indexOf(' ');
    return (space < 0 ? least : least.substring(0, space)) + " to " + most;
  }
}
