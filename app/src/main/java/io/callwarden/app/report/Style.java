package io.callwarden.app.report;

import io.callwarden.rulepack.Severity;

/**
 * How text is set off for people: with colours on a terminal, with marks elsewhere. Immutable.
 *
 * @param colour whether terminal colours may be used
 * @param columns the width that lines are wrapped to
 */
public record Style(boolean colour, int columns) {
  private static final int MIN_COLUMNS = 50;
  private static final int MAX_COLUMNS = 140;

  /** Width is held between 50 and 140: beyond that, lines are hard to read. */
  public Style {
    columns = Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, columns));
  }

  /** The text, bold on a terminal. */
  public String bold(String text) {
    return styled("1", text);
  }

  /** The text, in a fainter colour on a terminal. */
  public String dim(String text) {
    return styled("2", text);
  }

  /** A word in the colour of a severity. */
  public String severity(Severity severity, String text) {
    return styled(codes(severity), text);
  }

  String start(Severity severity) {
    return "\u001b[4;" + codes(severity) + "m";
  }

  String stop() {
    return "\u001b[0m";
  }

  private String styled(String codes, String text) {
    return colour && !text.isEmpty() ? "\u001b[" + codes + "m" + text + "\u001b[0m" : text;
  }

  private static String codes(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "1;31";
      case HIGH -> "31";
      case MEDIUM -> "33";
      case LOW -> "36";
    };
  }
}
