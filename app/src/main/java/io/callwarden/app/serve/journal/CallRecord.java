package io.callwarden.app.serve.journal;

import io.callwarden.rulepack.Severity;
import io.callwarden.text.Language;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a call stands. Immutable.
 *
 * @param id the call's id
 * @param state live, cut or ended
 * @param started when its first audio came, or when it was sent in
 * @param ended when it ended, or null
 * @param intake how it came: {@code vosk}, {@code twilio}, {@code audiosocket}, {@code recording}, {@code transcript}
 * @param owner name of the token that sent it
 * @param language if known
 * @param agent the operator's name or number, or null
 * @param client the client's name or number as the telephony gave it, masked where masking is on, or null
 * @param duration seconds of audio so far
 * @param utterances so far
 * @param alerts confirmed and provisional alerts so far, by severity; none is left out
 * @param gaps seconds of audio that could not be decoded
 * @param metrics the fields of the {@code metrics} event as a JSON object, or null before there are any
 */
public record CallRecord(
    String id,
    State state,
    Instant started,
    @Nullable Instant ended,
    String intake,
    String owner,
    @Nullable Language language,
    @Nullable String agent,
    @Nullable String client,
    double duration,
    int utterances,
    Map<Severity, Integer> alerts,
    double gaps,
    @Nullable String metrics) {
  public CallRecord {
    alerts = Map.copyOf(alerts);
  }

  /** The same with the figures of the call. */
  public CallRecord withMetrics(String figures) {
    return new CallRecord(
        id,
        state,
        started,
        ended,
        intake,
        owner,
        language,
        agent,
        client,
        duration,
        utterances,
        alerts,
        gaps,
        figures);
  }

  /** The life of a call. */
  public enum State {
    /** In progress. */
    LIVE,
    /** Broken off; it goes on if the client comes back in time. */
    CUT,
    /** Over, to its proper end. */
    ENDED,
    /** Over, because nobody came back. */
    LOST;

    /** The name in files: {@code live}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more can come. */
    public boolean isOver() {
      return this == ENDED || this == LOST;
    }
  }
}
