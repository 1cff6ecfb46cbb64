package io.callwarden.app.serve.intake;

import io.callwarden.app.run.Input;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.text.Language;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A recording or transcript that was sent in, and what its sender said of it. Immutable.
 *
 * @param file its name in the {@link Inbox}
 * @param kind what it holds
 * @param call the call's id
 * @param owner name of the token that sent it
 * @param language in code, or null if it is not stated
 * @param agent the operator's name or number, or null
 * @param client the client's name or number, or null
 * @param received in ISO 8601
 */
record Recording(
    String file,
    Input.Kind kind,
    String call,
    String owner,
    @Nullable String language,
    @Nullable String agent,
    @Nullable String client,
    String received) {
  private static final String RECORDING = "recording";
  private static final String TRANSCRIPT = "transcript";

  Recording {
    // A note may come from a bad disk.
    Objects.requireNonNull(file);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(call);
    Objects.requireNonNull(owner);
    Objects.requireNonNull(received);
  }

  /** Whether a call came as a recording or a transcript. */
  static boolean isOne(CallRecord call) {
    return call.intake().equals(RECORDING) || call.intake().equals(TRANSCRIPT);
  }

  /** The language that was stated, or null. */
  @Nullable
  Language spoken() {
    return language == null ? null : Language.of(language);
  }

  /** The call before anything is known of it. */
  CallRecord begun() {
    return new CallRecord(
        call,
        CallRecord.State.LIVE,
        Instant.parse(received),
        null,
        kind == Input.Kind.AUDIO ? RECORDING : TRANSCRIPT,
        owner,
        spoken(),
        agent,
        client,
        0,
        0,
        Map.of(),
        0,
        null);
  }
}
