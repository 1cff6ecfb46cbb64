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

/**
 * What calls work with. Thread-safe.
 *
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
    Executor pool,
    Clock clock) {
  Instant now() {
    return clock.instant();
  }

  /** The day of a call, by which proofs of claims are valid or not. */
  LocalDate day(Instant started) {
    return LocalDate.ofInstant(started, ZoneId.systemDefault());
  }
}
