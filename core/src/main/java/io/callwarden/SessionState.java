package io.callwarden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.alert.AlertTracker;
import io.callwarden.claim.Claim;
import io.callwarden.claim.ClaimReader;
import io.callwarden.claim.ClaimState;
import io.callwarden.dialogue.Conversation;
import io.callwarden.dialogue.Finding;
import io.callwarden.rulepack.RegisteredClaim;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The saved form of a {@link ConversationSession}: plain values, rules by id. Saved bytes come from outside: what a session
 * cannot have is refused here, not met later in the call.
 */
record SessionState(
    String call,
    @Nullable String language,
    @Nullable String date,
    int utterances,
    boolean finished,
    List<Side> sides,
    List<Waiting> waiting,
    List<Habit> habits) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  SessionState {
    Objects.requireNonNull(call, "call");
    sides = List.copyOf(sides);
    waiting = List.copyOf(waiting);
    habits = List.copyOf(habits);
    if (language != null) {
      Language.of(language);
    }
    if (date != null) {
      LocalDate.parse(date);
    }
    if (utterances < 0) {
      throw new IllegalArgumentException("a session has 0 utterances or more, not " + utterances);
    }
  }

  /** One side: how many utterances it has ended, its alerts under way, and its last utterances. */
  record Side(
      Speaker speaker, int endedUtterances, Map<String, Found> provisional, List<Said> said) {
    Side {
      Objects.requireNonNull(speaker, "speaker");
      provisional = new LinkedHashMap<>(provisional);
      provisional.values().forEach(Objects::requireNonNull);
      said = List.copyOf(said);
    }
  }

  /** An utterance that may be answered: where it begins, or null, and the rules that it prompts. */
  record Said(@Nullable Double start, List<String> prompts) {
    Said {
      prompts = List.copyOf(prompts);
    }
  }

  /** A finding that depends on the other side, with the id and the state of its alert. */
  record Waiting(
      String id,
      boolean shown,
      Found finding,
      double start,
      boolean holds,
      @Nullable Double contextStart) {
    Waiting {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(finding, "finding");
    }
  }

  /** The matches that count towards the next finding of a rule with a limit. */
  record Habit(Speaker speaker, String rule, List<Double> times) {
    Habit {
      Objects.requireNonNull(speaker, "speaker");
      Objects.requireNonNull(rule, "rule");
      times = List.copyOf(times);
    }
  }

  /** A finding, with its rule by id. */
  record Found(
      String rule,
      Speaker speaker,
      @Nullable Double start,
      @Nullable Double end,
      int utterance,
      String text,
      int begin,
      int endOffset,
      @Nullable Stated claim) {
    Found {
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(speaker, "speaker");
      Objects.checkFromToIndex(begin, endOffset, text.length());
      span(start, end);
      if (claim != null) {
        claim.checkWithin(text.length());
      }
    }

    static Found of(Finding finding) {
      TimeSpan time = finding.time();
      return new Found(
          finding.rule().id(),
          finding.speaker(),
          known(time.start()),
          known(time.end()),
          finding.utterance(),
          finding.text(),
          finding.begin(),
          finding.end(),
          Stated.of(finding.claim()));
    }

    Finding finding(ComplianceMonitor monitor) {
      return new Finding(
          monitor.rule(rule),
          speaker,
          span(start, end),
          utterance,
          1,
          text,
          begin,
          endOffset,
          List.of(),
          claim == null ? null : claim.claim(monitor));
    }

    private static TimeSpan span(@Nullable Double start, @Nullable Double end) {
      return start == null || end == null ? TimeSpan.UNKNOWN : new TimeSpan(start, end);
    }
  }

  /** A claim, with the register's entry by id. */
  record Stated(
      ClaimState state,
      Claim.Part word,
      Claim.@Nullable Part object,
      Claim.@Nullable Part party,
      Claim.@Nullable Part criterion,
      Claim.@Nullable Part source,
      @Nullable String entry) {
    Stated {
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(word, "word");
    }

    static @Nullable Stated of(@Nullable Claim claim) {
      if (claim == null) {
        return null;
      }
      RegisteredClaim entry = claim.entry();
      return new Stated(
          claim.state(),
          claim.word(),
          claim.object(),
          claim.party(),
          claim.criterion(),
          claim.source(),
          entry == null ? null : entry.id());
    }

    void checkWithin(int length) {
      for (Claim.Part part : new Claim.@Nullable Part[] {word, object, party, criterion, source}) {
        if (part != null) {
          Objects.checkFromToIndex(part.begin(), part.end(), length);
        }
      }
    }

    Claim claim(ComplianceMonitor monitor) {
      return new Claim(
          state,
          word,
          object,
          party,
          criterion,
          source,
          entry == null ? null : monitor.entry(entry));
    }
  }

  static SessionState of(
      String call,
      @Nullable Language language,
      @Nullable LocalDate date,
      int utterances,
      boolean finished,
      Conversation conversation,
      AlertTracker alerts) {
    AlertTracker.Saved saved = alerts.state();
    Conversation.State state = conversation.state();
    List<Side> sides = new ArrayList<>();
    for (AlertTracker.Open open : saved.sides()) {
      Map<String, Found> provisional = new LinkedHashMap<>();
      open.provisional().forEach((id, finding) -> provisional.put(id, Found.of(finding)));
      List<Said> said = new ArrayList<>();
      for (Conversation.Said each : state.said().getOrDefault(open.speaker(), List.of())) {
        said.add(
            new Said(known(each.start()), each.prompts().stream().map(Rule::id).toList()));
      }
      sides.add(new Side(open.speaker(), open.endedUtterances(), provisional, said));
    }
    List<Habit> habits = new ArrayList<>();
    for (Conversation.Recent recent : state.habits()) {
      habits.add(new Habit(recent.speaker(), recent.rule(), recent.times()));
    }
    return new SessionState(
        call,
        language == null ? null : language.code(),
        date == null ? null : date.toString(),
        utterances,
        finished,
        sides,
        waiting(saved, state),
        habits);
  }

  private static List<Waiting> waiting(AlertTracker.Saved alerts, Conversation.State state) {
    List<Waiting> waiting = new ArrayList<>();
    alerts.waiting().forEach((id, alert) -> {
      for (Conversation.Undecided undecided : state.undecided()) {
        if (undecided.finding().equals(alert.finding())) {
          waiting.add(new Waiting(
              id,
              alert.shown(),
              Found.of(alert.finding()),
              undecided.start(),
              undecided.holds(),
              known(undecided.contextStart())));
        }
      }
    });
    return waiting;
  }

  private static @Nullable Double known(double seconds) {
    return Double.isNaN(seconds) ? null : seconds;
  }

  private static double orNaN(@Nullable Double seconds) {
    return seconds == null ? Double.NaN : seconds;
  }

  @Nullable
  Language hint() {
    return language == null ? null : Language.of(language);
  }

  @Nullable
  LocalDate day() {
    return date == null ? null : LocalDate.parse(date);
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

  AlertTracker alerts(ComplianceMonitor monitor) {
    List<AlertTracker.Open> open = new ArrayList<>();
    for (Side side : sides) {
      Map<String, Finding> provisional = new LinkedHashMap<>();
      side.provisional().forEach((id, found) -> provisional.put(id, found.finding(monitor)));
      open.add(new AlertTracker.Open(side.speaker(), side.endedUtterances(), provisional));
    }
    Map<String, AlertTracker.Waiting> undecided = new LinkedHashMap<>();
    for (Waiting each : waiting) {
      undecided.put(
          each.id(), new AlertTracker.Waiting(each.finding().finding(monitor), each.shown()));
    }
    return AlertTracker.restore(new AlertTracker.Saved(open, undecided));
  }

  Conversation conversation(ComplianceMonitor monitor, ClaimReader claims) {
    Map<Speaker, List<Conversation.Said>> said = new LinkedHashMap<>();
    for (Side side : sides) {
      List<Conversation.Said> utterances = new ArrayList<>();
      for (Said each : side.said()) {
        utterances.add(new Conversation.Said(
            orNaN(each.start()), each.prompts().stream().map(monitor::rule).toList()));
      }
      said.put(side.speaker(), utterances);
    }
    List<Conversation.Undecided> undecided = new ArrayList<>();
    for (Waiting each : waiting) {
      undecided.add(new Conversation.Undecided(
          each.finding().finding(monitor), each.start(), each.holds(), orNaN(each.contextStart())));
    }
    List<Conversation.Recent> recent = new ArrayList<>();
    for (Habit habit : habits) {
      recent.add(new Conversation.Recent(habit.speaker(), habit.rule(), habit.times()));
    }
    return new Conversation(new Conversation.State(said, undecided, recent), claims);
  }
}
