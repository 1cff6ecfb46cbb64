package io.callwarden.app.serve.call;

import io.callwarden.CallEvent;
import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.CallEvent.PartialEvent;
import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.app.serve.journal.AlertRecord;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.app.serve.journal.JournalEntry;
import io.callwarden.app.serve.journal.JournalEntry.Draft;
import io.callwarden.app.serve.journal.JournalEvent;
import io.callwarden.app.serve.journal.StoredAlert;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.rulepack.Severity;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a call has told: counts it, writes it to the journal with the state of the call, and knows when it was told. Of the
 * call's thread, but for {@link #told}.
 */
final class CallLog {
  /** Events of a call that do not come from here. */
  private static final Set<String> OF_OTHERS = Set.of("acknowledgement");

  private final CallServices services;
  private final CallRecord opened;
  private final Map<String, AlertRecord> alerts = new HashMap<>();
  private final Map<Speaker, PartialEvent> underWay = new EnumMap<>(Speaker.class);
  private final Queue<Consumer<JournalEvent>> afterwards = new ConcurrentLinkedQueue<>();
  private CallRecord.State state;
  private @Nullable Language language;
  private @Nullable Instant ended;
  private @Nullable String agent;
  private @Nullable String client;
  private int utterances;
  private double duration;
  private double gaps;
  private boolean owesSnapshot;

  /** A log that goes on from where the call stands. */
  CallLog(CallServices services, CallRecord call) {
    this.services = services;
    this.opened = call;
    this.state = call.state();
    this.language = call.language();
    this.agent = call.agent();
    this.client = call.client();
    this.utterances = call.utterances();
    this.duration = call.duration();
    this.gaps = call.gaps();
  }

  /** Takes in the alerts that an earlier part of the call has raised. */
  void remember(List<StoredAlert> earlier) {
    for (StoredAlert alert : earlier) {
      alerts.put(alert.alert().id(), alert.alert());
    }
  }

  CallRecord.State state() {
    return state;
  }

  double duration() {
    return duration;
  }

  void language(Language known) {
    language = known;
  }

  /** Takes in what a further leg knows of the two sides; what was known before stands. */
  void learn(@Nullable String agentName, @Nullable String clientName) {
    agent = agent == null ? agentName : agent;
    client = client == null ? clientName : client;
  }

  void heardUntil(double seconds) {
    duration = Math.max(duration, seconds);
  }

  /** Counts audio that was given up. */
  void gap(double seconds) {
    gaps += seconds;
  }

  /** What each side is saying. */
  List<PartialEvent> underWay() {
    return List.copyOf(underWay.values());
  }

  /** Alerts that are provisional by what was told. */
  List<AlertRecord> provisional() {
    return alerts.values().stream()
        .filter(alert -> alert.state().equals("provisional"))
        .toList();
  }

  /** Where the call stands. */
  CallRecord record() {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      counts.put(severity, 0);
    }
    for (AlertRecord alert : alerts.values()) {
      if (!alert.state().equals("retracted")) {
        counts.merge(severity(alert), 1, Integer::sum);
      }
    }
    return new CallRecord(
        opened.id(),
        state,
        opened.started(),
        ended,
        opened.intake(),
        opened.owner(),
        language,
        agent,
        client,
        duration,
        utterances,
        counts,
        gaps,
        null);
  }

  private static Severity severity(AlertRecord alert) {
    for (Severity severity : Severity.values()) {
      if (severity.id().equals(alert.severity())) {
        return severity;
      }
    }
    throw new IllegalArgumentException("no severity: " + alert.severity());
  }

  /** An entry of the journal in the making. */
  final class Entry {
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Consumer<JournalEvent>> actions = new ArrayList<>();
    private boolean isAwaited;
    private @Nullable String metrics;

    /**
     * Adds what the session has reported.
     *
     * @param rules the edition that it was judged by
     * @param secondsSince how long ago a moment of the call was
     */
    Entry events(List<CallEvent> events, String rules, SecondsSince secondsSince) {
      Instant now = services.now();
      for (CallEvent event : events) {
        Draft draft = CallJson.draft(opened.id(), event, rules, now);
        Consumer<JournalEvent> action = null;
        if (event instanceof UtteranceEvent utterance) {
          utterances++;
          underWay.remove(utterance.utterance().speaker());
        } else if (event instanceof PartialEvent partial) {
          if (partial.text().isBlank()) {
            underWay.remove(partial.speaker());
          } else {
            underWay.put(partial.speaker(), partial);
          }
        } else if (event instanceof AlertEvent raised) {
          AlertRecord alert = Objects.requireNonNull(draft.alert());
          alerts.put(alert.id(), alert);
          double end = raised.alert().finding().time().end();
          action = told -> services
              .metrics()
              .alert(alert.category(), alert.severity(), alert.state(), secondsSince.of(end));
        }
        if (action == null) {
          add(draft);
        } else {
          add(draft, action);
        }
      }
      return this;
    }

    /** Adds an event of another kind. */
    Entry add(Draft draft) {
      drafts.add(draft);
      actions.add(CallLog::nothing);
      return this;
    }

    /** Adds an event, and what is to be done when it was told. */
    Entry add(Draft draft, Consumer<JournalEvent> action) {
      drafts.add(draft);
      actions.add(action);
      isAwaited = true;
      return this;
    }

    /** Adds that something became of the call. */
    Entry became(CallRecord.State newState, String event, Runnable action) {
      state = newState;
      if (newState.isOver() && ended == null) {
        ended = services.now();
      }
      services.metrics().call(event);
      return add(CallJson.call(record(), event, services.now()), told -> action.run());
    }

    /** Adds the figures of the call, which is over with this entry. */
    Entry metrics(CallRecord.State last, CallSummary summary) {
      state = last;
      ended = services.now();
      Draft draft = CallJson.metrics(record(), summary);
      metrics = draft.json();
      return add(draft);
    }

    /**
     * Hands the entry to the journal. While the journal cannot be written, what is only told is left out, and the state
     * of the call is stored afterwards: what waits must not fill the memory soon.
     *
     * @param snapshot what is needed to go on after it; asked for only if there is something to store
     */
    void write(Supplier<byte @Nullable []> snapshot) {
      boolean stored = drafts.stream().anyMatch(Draft::isStored);
      boolean writable = services.journal().isWritable();
      if (writable ? drafts.isEmpty() && !owesSnapshot : !stored && !isAwaited) {
        return;
      }
      boolean saves = (stored || owesSnapshot) && !state.isOver();
      owesSnapshot = saves && !writable;
      afterwards.addAll(actions);
      CallRecord record = record();
      services
          .journal()
          .append(new JournalEntry(
              metrics == null ? record : record.withMetrics(metrics),
              drafts,
              saves && writable ? snapshot.get() : null));
    }
  }

  private static void nothing(JournalEvent event) {}

  /** How long ago a moment of the call was. */
  interface SecondsSince {
    double of(double seconds);
  }

  Entry entry() {
    return new Entry();
  }

  /** Nobody waits any more to be told of what was written before. */
  void forget() {
    afterwards.clear();
  }

  /** An event of this call was stored and told. On the journal's thread. */
  void told(JournalEvent event) {
    if (!OF_OTHERS.contains(event.type())) {
      Consumer<JournalEvent> action = afterwards.poll();
      if (action != null) {
        action.accept(event);
      }
    }
  }
}
