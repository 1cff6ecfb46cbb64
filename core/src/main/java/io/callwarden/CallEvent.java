package io.callwarden;

import io.callwarden.alert.Alert;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.util.Set;

/** What a {@link ConversationSession} reports, in the order in which it became known. Immutable. */
public sealed interface CallEvent {

  /** An utterance has ended. */
  record UtteranceEvent(Utterance utterance, Set<Language> languages) implements CallEvent {
    public UtteranceEvent {
      languages = Set.copyOf(languages);
    }
  }

  /** An utterance is being spoken; the speaker's next event of this kind, or utterance, replaces it. */
  record PartialEvent(Speaker speaker, TimeSpan time, String text) implements CallEvent {}

  /** An alert came up, was confirmed or was retracted. */
  record AlertEvent(Alert alert) implements CallEvent {}
}
