package io.callwarden.rulepack;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with one rule or one entry of a pack; everything else of the pack works. Immutable.
 *
 * @param level whether something does not work, or only deserves a look
 * @param pack the pack's id, or the name it was read under where the id is not known
 * @param rule the rule's id, or null where the problem is not in a rule or the rule has no id
 * @param line in the pack's file, from 1; 0 where it does not stand in a file
 * @param column in characters, from 1; 0 where it does not stand in a file
 * @param message what is wrong and what to do
 */
public record RuleProblem(
    Level level, String pack, @Nullable String rule, int line, int column, String message) {

  /** How grave a problem of a pack is. */
  public enum Level {
    /** The rule or entry is left out. */
    ERROR,
    /** The rule works; the author should look at it all the same. */
    NOTE;

    /** The name in files: {@code error} or {@code note}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One line for people, for example {@code ru.mine:12:7: error: unknown field …}. */
  @Override
  public String toString() {
    return pack
        + (line == 0 ? "" : ":" + line + ":" + column)
        + ": "
        + level.id()
        + ": "
        + (rule == null ? "" : "rule " + rule + ": ")
        + message;
  }
}
