package io.callwarden.dialogue;

import io.callwarden.rulepack.Category;
import java.util.Locale;

/**
 * A category that could not be judged in a call. Immutable.
 *
 * @param category which
 * @param reason why not
 */
public record NotAssessed(Category category, Reason reason) {
  /** Why a category cannot be judged. */
  public enum Reason {
    /** The transcript has no times. */
    NO_TIMES,
    /** Nobody knows who speaks. */
    UNKNOWN_SPEAKERS,
    /** Only one side is heard. */
    ONE_SIDE;

    /** The name in files, for example {@code no-times}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
