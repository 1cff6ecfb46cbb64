package io.callwarden.app.run;

import io.callwarden.app.run.CallDate.Origin;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days of the calls of a run. Immutable.
 *
 * @param given by the user for the calls that state none, or null
 * @param today the day of the run, for the others
 * @param matters whether anything depends on it, so that a day that nobody stated is reported, too
 */
public record CallDates(@Nullable LocalDate given, LocalDate today, boolean matters) {
  /** The day of a call that states {@code stated}, or null for none. */
  CallDate of(@Nullable LocalDate stated) {
    if (stated != null) {
      return new CallDate(stated, Origin.TRANSCRIPT);
    }
    return given != null ? new CallDate(given, Origin.OPTION) : new CallDate(today, Origin.TODAY);
  }

  /** The day, or null if it is the day of the run and nothing depends on it: reports are the same every day then. */
  @Nullable
  CallDate toReport(CallDate date) {
    return matters || date.origin() != Origin.TODAY ? date : null;
  }
}
