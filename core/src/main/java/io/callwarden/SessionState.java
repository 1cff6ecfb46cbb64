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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The saved form of a {@link ConversationSession}: plain values, rules by id. */
record SessionState(
    String call, @Nullable String language, int utterances, boolean finished, List<Side> sides) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  record Side(Speaker speaker, int endedUtterances, List<Provisional> provisional) {}

  record Provisional(
      String id,
      String rule,
      @Nullable Double start,
      @Nullable Double end,
      int utterance,
      String text,
      int begin,
      int endOffset) {}

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
    try {
      return JSON.readValue(saved, SessionState.class);
    } catch (IOException e) {
      throw new CallwardenException(
          "the bytes are not a saved session, or another version saved them; start the call anew",
          e);
    }
  }

  AlertTracker alerts(Function<String, Rule> rules) {
    List<AlertTracker.Open> state = new ArrayList<>();
    for (Side side : sides) {
      Map<String, Finding> provisional = new LinkedHashMap<>();
      for (Provisional saved : side.provisional()) {
        Rule rule = rules.apply(saved.rule());
        Double start = saved.start();
        Double end = saved.end();
        provisional.put(
            saved.id(),
            new Finding(
                rule,
                side.speaker(),
                start == null || end == null ? TimeSpan.UNKNOWN : new TimeSpan(start, end),
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
