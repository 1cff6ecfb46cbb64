package io.callwarden.app.serve.call;

import io.callwarden.app.run.SpeechModels;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.metrics.ServerMetrics;
import io.callwarden.app.serve.rules.RulesInForce;
import io.callwarden.app.serve.settings.ServerSettings.Limits;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What calls work with. Thread-safe.
 *
 * @param masking whether clients' telephone numbers are hidden
 * @param pool does the work of all calls
 * @param clock tells the time of day
 */
record CallServices(
    Journal journal,
    RulesInForce rules,
    SpeechModels models,
    ServerMetrics metrics,
    Capacity capacity,
    Limits limits,
    boolean masking,
    Executor pool,
    Clock clock) {
  Instant now() {
    return clock.instant();
  }

  /** The client's name or number as it may be stored. */
  @Nullable
  String client(@Nullable String given) {
    return masking ? ClientNumber.masked(given) : given;
  }

  /** The day of a call, by which proofs of claims are valid or not. */
  LocalDate day(Instant started) {
    return LocalDate.ofInstant(started, ZoneId.systemDefault());
  }
}
