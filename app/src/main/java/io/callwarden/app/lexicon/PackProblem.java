package io.callwarden.app.lexicon;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something about a pack that its author should know. Immutable.
 *
 * @param level how grave it is
 * @param file the pack's file
 * @param rule the rule's id, or null where it is not about one rule
 * @param line from 1, or 0 where there is none
 * @param column from 1, or 0 where there is none
 * @param message what is wrong and what to do
 */
public record PackProblem(
    Level level, String file, @Nullable String rule, int line, int column, String message) {
  /** By their places. */
  public static final Comparator<PackProblem> ORDER = Comparator.comparingInt(PackProblem::line)
      .thenComparingInt(PackProblem::column)
      .thenComparing(PackProblem::level)
      .thenComparing(PackProblem::message);

  /** How grave a problem is, the gravest first. */
  public enum Level {
    /** A rule or an entry does not work, or an example fails. */
    ERROR,
    /** It works, but hardly as its author thinks. */
    WARNING,
    /** Good to know. */
    NOTE;

    /** The name in reports. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The file with line and column where they are known, as editors find them. */
  public String place() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
