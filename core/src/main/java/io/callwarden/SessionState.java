package io.callwarden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.alert.AlertTracker;
import io.callwarden.dialogue.Finding;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The saved form of a {@link ConversationSession}: plain values, rules by id. */
record SessionState(
    String call, @Nullable String language, int utterances, boolean finished, List<Side> sides) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Saved bytes come from outside: what a session cannot have is refused here, not met later in the call. */
  SessionState {
    Objects.requireNonNull(call, "call");
    sides = List.copyOf(sides);
    if (language != null) {
      Language.of(language);
    }
    if (utterances < 0) {
      throw new IllegalArgumentException("a session has 0 utterances or more, not " + utterances);
    }
  }

  record Side(Speaker speaker, int endedUtterances, List<Provisional> provisional) {
    Side {
      Objects.requireNonNull(speaker, "speaker");
      provisional = List.copyOf(provisional);
    }
  }

  record Provisional(
      String id,
      String rule,
      @Nullable Double start,
      @Nullable Double end,
      int utterance,
      String text,
      int begin,
      int endOffset) {
    Provisional {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(rule, "rule");
      Objects.checkFromToIndex(begin, endOffset, text.length());
      span(start, end);
    }

    TimeSpan time() {
      return span(start, end);
    }

    private static TimeSpan span(@Nullable Double start, @Nullable Double end) {
      return start == null || end == null ? TimeSpan.UNKNOWN : new TimeSpan(start, end);
    }
  }

  static SessionState of(
      String call,
      @Nullable Language language,
      int utterances,
      boolean finished,
      AlertTracker alerts) {
    List<Side> sides = new ArrayList<>();
    for (AlertTracker.Open open : alerts.state()) {
      List<Provisional> provisional = new ArrayList<>();
      open.provisional().forEach((id, finding) -> provisional.add(provisional(id, finding)));
      sides.add(new Side(open.speaker(), open.endedUtterances(), provisional));
    }
    return new SessionState(
        call, language == null ? null : language.code(), utterances, finished, sides);
  }

  private static Provisional provisional(String id, Finding finding) {
    TimeSpan time = finding.time();
    return new Provisional(
        id,
        finding.rule().id(),
        time.isKnown() ? time.start() : null,
        time.isKnown() ? time.end() : null,
        finding.utterance(),
        finding.text(),
        finding.begin(),
        finding.end());
  }

  @Nullable
  Language hint() {
    return language == null ? null : Language.of(language);
  }

  byte[] write() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new CallwardenException("the session of a call could not be saved", e);
    }
  }

  static SessionState read(byte[] saved) {
    SessionState state = null;
    try {
      state = JSON.readValue(saved, SessionState.class);
    } catch (IOException e) {
      // Refused below, without the cause: its message may quote the call.
    }
    if (state == null) {
      throw new CallwardenException(
          "the bytes are not a saved session, or another version saved them; start the call anew");
    }
    return state;
  }

  AlertTracker alerts(Function<String, Rule> rules) {
    List<AlertTracker.Open> state = new ArrayList<>();
    for (Side side : sides) {
      Map<String, Finding> provisional = new LinkedHashMap<>();
      for (Provisional saved : side.provisional()) {
        Rule rule = rules.apply(saved.rule());
        provisional.put(
            saved.id(),
            new Finding(
                rule,
                side.speaker(),
                saved.time(),
                saved.utterance(),
                saved.text(),
                saved.begin(),
                saved.endOffset()));
      }
      state.add(new AlertTracker.Open(side.speaker(), side.endedUtterances(), provisional));
    }
    return AlertTracker.restore(state);
  }
}
