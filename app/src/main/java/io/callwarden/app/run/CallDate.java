package io.callwarden.app.run;

import java.time.LocalDate;
import java.util.Locale;

/**
 * The day of a call, and who says so. Immutable.
 *
 * @param day the day
 * @param origin who says so
 */
public record CallDate(LocalDate day, Origin origin) {
  /** Where a call's day comes from. */
  public enum Origin {
    /** The transcript states it. */
    TRANSCRIPT,
    /** The user has named it with {@code --date}. */
    OPTION,
    /** Nobody has, so it is the day of the analysis. */
    TODAY;

    /** The name in files: {@code transcript}, {@code option}, {@code today}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** For people, for example {@code 2026-03-01 (--date)}. */
  public String describe() {
    return day
        + switch (origin) {
          case TRANSCRIPT -> " (the transcript says so)";
          case OPTION -> " (--date)";
          case TODAY -> " (today; no date is stated)";
        };
  }
}
