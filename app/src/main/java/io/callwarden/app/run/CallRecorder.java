package io.callwarden.app.run;

import io.callwarden.CallEvent;
import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.alert.Alert;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.text.Language;
import io.callwarden.text.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a session reports until the call is complete. One thread at a time. */
final class CallRecorder {
  private final List<UtteranceEvent> utterances = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();
  private TimeSpan time = TimeSpan.UNKNOWN;

  /** Takes events in their order. */
  public void accept(List<CallEvent> events) {
    for (CallEvent event : events) {
      if (event instanceof UtteranceEvent utterance) {
        utterances.add(utterance);
        time = time.union(utterance.utterance().time());
      } else if (event instanceof AlertEvent alert
          && alert.alert().state() == Alert.State.CONFIRMED) {
        alerts.add(alert.alert());
      }
    }
  }

  /**
   * The call.
   *
   * @param duration seconds, or NaN to take the end of the last utterance
   * @param summary what the session says of the call after its end
   */
  public AnalyzedCall call(
      String id,
      Input input,
      @Nullable Language language,
      @Nullable String agent,
      @Nullable CallDate date,
      double duration,
      CallSummary summary,
      List<String> notices) {
    List<Alert> inOrder = new ArrayList<>(alerts);
    // A finding that depends on the other side is confirmed late, and belongs to its utterance all
    // the same.
    inOrder.sort(Comparator.comparingInt(alert -> alert.finding().utterance()));
    return new AnalyzedCall(
        id,
        input.source(),
        input.kind() == Input.Kind.AUDIO,
        language == null ? onlyLanguage() : language,
        agent,
        date,
        Double.isNaN(duration) ? time.end() : duration,
        utterances,
        inOrder,
        summary,
        notices);
  }

  /** The language that most utterances are in, or null where two are level. */
  private @Nullable Language onlyLanguage() {
    int russian = 0;
    int ukrainian = 0;
    for (UtteranceEvent utterance : utterances) {
      if (utterance.languages().size() == 1) {
        russian += utterance.languages().contains(Language.RUSSIAN) ? 1 : 0;
        ukrainian += utterance.languages().contains(Language.UKRAINIAN) ? 1 : 0;
      }
    }
    if (russian == ukrainian) {
      return null;
    }
    return russian > ukrainian ? Language.RUSSIAN : Language.UKRAINIAN;
  }
}
