package io.callwarden.app.report;

import java.util.Locale;

/** Times of calls as text. */
public final class Times {
  private Times() {}

  /** A moment of a call, to a tenth of a second: {@code 0:06.1}, {@code 1:02:06.1}. */
  public static String moment(double seconds) {
    long tenths = Math.round(seconds * 10);
    return clock(tenths / 10) + "." + tenths % 10;
  }

  /** A length of time, to the second: {@code 0:42}, {@code 1:02:06}; a dash for NaN. */
  public static String length(double seconds) {
    return Double.isNaN(seconds) ? "–" : clock(Math.round(seconds));
  }

  /** Seconds, rounded to 0.01 as the files have them. */
  public static double rounded(double seconds) {
    return Math.round(seconds * 100) / 100.0;
  }

  private static String clock(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
