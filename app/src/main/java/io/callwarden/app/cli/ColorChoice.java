package io.callwarden.app.cli;

import java.util.Locale;

/** Whether an output gets colours. */
enum ColorChoice {
  AUTO,
  ALWAYS,
  NEVER;

  /** {@code auto}: on a terminal, unless NO_COLOR is set (no-color.org) or the terminal is dumb. */
  boolean isColour(Console console) {
    String noColor = console.environment("NO_COLOR");
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
        console.outIsTerminal()
            && (noColor == null || noColor.isEmpty())
            && !"dumb".equals(console.environment("TERM"));
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
