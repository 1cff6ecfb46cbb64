package io.callwarden.app.run;

import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.alert.Alert;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.score.Scorecard;
import io.callwarden.text.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that was analysed to its end. Immutable.
 *
 * @param id the call's id, unique within the run
 * @param source the file as the user named it
 * @param audio whether it was recognised from audio; otherwise it was a transcript
 * @param language the language that was stated or detected for the whole call, or null
 * @param agent the operator's name or number, or null
 * @param date the day of the call by which registered proofs were judged, or null where none were and the transcript
 *     names no day
 * @param duration seconds, or NaN where a transcript has no times
 * @param utterances what was said, in order
 * @param alerts the confirmed alerts, in order
 * @param summary what the call is as a whole: figures, credits, holds
 * @param notices sentences about the call that its reader must know, for example that the speech model may be of the
 *     wrong language
 * @param scorecard the form that was filled in for it, or null if none was asked for
 */
public record AnalyzedCall(
    String id,
    String source,
    boolean audio,
    @Nullable Language language,
    @Nullable String agent,
    @Nullable CallDate date,
    double duration,
    List<UtteranceEvent> utterances,
    List<Alert> alerts,
    CallSummary summary,
    List<String> notices,
    @Nullable Scorecard scorecard)
    implements Outcome {
  public AnalyzedCall {
    utterances = List.copyOf(utterances);
    alerts = List.copyOf(alerts);
    notices = List.copyOf(notices);
  }

  /** A call without a scorecard. */
  public AnalyzedCall(
      String id,
      String source,
      boolean audio,
      @Nullable Language language,
      @Nullable String agent,
      @Nullable CallDate date,
      double duration,
      List<UtteranceEvent> utterances,
      List<Alert> alerts,
      CallSummary summary,
      List<String> notices) {
    this(
        id,
        source,
        audio,
        language,
        agent,
        date,
        duration,
        utterances,
        alerts,
        summary,
        notices,
        null);
  }

  /** The same call under another id. */
  public AnalyzedCall withId(String newId) {
    return new AnalyzedCall(
        newId,
        source,
        audio,
        language,
        agent,
        date,
        duration,
        utterances,
        alerts,
        summary,
        notices,
        scorecard);
  }

  /** The same call with a scorecard. */
  public AnalyzedCall withScorecard(Scorecard filled) {
    return new AnalyzedCall(
        id,
        source,
        audio,
        language,
        agent,
        date,
        duration,
        utterances,
        alerts,
        summary,
        notices,
        filled);
  }

  /** The number of words that were said. */
  public int words() {
    int words = 0;
    for (UtteranceEvent event : utterances) {
      words += event.utterance().text().isBlank()
          ? 0
          : event.utterance().text().strip().split("\\s+", -1).length;
    }
    return words;
  }
}
