package io.callwarden;

import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.CallEvent.PartialEvent;
import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.alert.Alert;
import io.callwarden.alert.AlertTracker;
import io.callwarden.claim.ClaimReader;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.dialogue.Conversation;
import io.callwarden.dialogue.Finding;
import io.callwarden.match.Matches;
import io.callwarden.match.PhraseMatcher;
import io.callwarden.speech.FinalResult;
import io.callwarden.speech.Hypothesis;
import io.callwarden.speech.PartialResult;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TextAnalyzer;
import io.callwarden.text.Utterance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows one call: words in, events out. Live calls and recordings give hypotheses, transcripts give utterances; the
 * same words give the same confirmed alerts either way. One thread at a time.
 */
public final class ConversationSession {
  private final String call;
  private final @Nullable Language hint;
  private final TextAnalyzer analyzer;
  private final PhraseMatcher matcher;
  private final ClaimReader claims;
  private final Conversation conversation;
  private final AlertTracker alerts;
  private int utterances;
  private boolean finished;

  ConversationSession(
      String call,
      @Nullable Language hint,
      TextAnalyzer analyzer,
      PhraseMatcher matcher,
      ClaimReader claims) {
    this(
        call,
        hint,
        analyzer,
        matcher,
        claims,
        new Conversation(Conversation.State.empty(), claims),
        new AlertTracker(),
        0,
        false);
  }

  ConversationSession(
      String call,
      @Nullable Language hint,
      TextAnalyzer analyzer,
      PhraseMatcher matcher,
      ClaimReader claims,
      Conversation conversation,
      AlertTracker alerts,
      int utterances,
      boolean finished) {
    this.call = call;
    this.hint = hint;
    this.analyzer = analyzer;
    this.matcher = matcher;
    this.claims = claims;
    this.conversation = conversation;
    this.alerts = alerts;
    this.utterances = utterances;
    this.finished = finished;
  }

  /** The call's id. */
  public String call() {
    return call;
  }

  /**
   * Takes what the recogniser of one side believes.
   *
   * @param hypothesis a partial result, which may bring up or retract provisional alerts, or a final one, which settles
   *     them
   * @param speaker the side that the hypothesis' channel stands for
   * @throws IllegalStateException if the session is finished
   */
  public List<CallEvent> accept(Hypothesis hypothesis, Speaker speaker) {
    if (hypothesis instanceof PartialResult partial) {
      return partial(partial, speaker);
    }
    FinalResult result = (FinalResult) hypothesis;
    return accept(new Utterance(utterances, speaker, result.time(), result.text(), result.words()));
  }

  /**
   * Takes an utterance that has ended.
   *
   * @param utterance the utterance; its index is replaced by its place in this session
   * @throws IllegalStateException if the session is finished
   */
  public List<CallEvent> accept(Utterance utterance) {
    checkRunning();
    Utterance placed = new Utterance(
        utterances, utterance.speaker(), utterance.time(), utterance.text(), utterance.words());
    AnalyzedUtterance analyzed = analyzer.analyze(placed, hint);
    List<CallEvent> events = new ArrayList<>();
    events.add(new UtteranceEvent(placed, analyzed.languages()));
    Matches matches = matcher.find(analyzed);
    decide(events, conversation.heard(placed, matches));
    Conversation.Ended ended = conversation.ended(analyzed, matches);
    Map<Finding, Boolean> undecided = new LinkedHashMap<>();
    for (Conversation.Undecided waiting : ended.undecided()) {
      undecided.put(waiting.finding(), waiting.holds());
    }
    addAlerts(events, alerts.ended(placed.speaker(), ended.findings(), undecided));
    utterances++;
    return events;
  }

  private List<CallEvent> partial(PartialResult partial, Speaker speaker) {
    checkRunning();
    List<CallEvent> events = new ArrayList<>();
    String text = partial.text();
    events.add(new PartialEvent(speaker, partial.time(), text));
    List<Finding> findings = List.of();
    if (!partial.words().isEmpty()) {
      Utterance utterance =
          new Utterance(utterances, speaker, partial.time(), text, partial.words());
      decide(events, conversation.begun(speaker, partial.time().start()));
      AnalyzedUtterance analyzed = analyzer.analyze(utterance, hint);
      findings = conversation.partial(analyzed, matcher.find(analyzed));
    }
    addAlerts(events, alerts.partial(speaker, findings));
    return events;
  }

  /** The end of the call: settles what is still open. Nothing can be accepted after it; doing it twice is fine. */
  public List<CallEvent> finish() {
    finished = true;
    List<CallEvent> events = new ArrayList<>();
    decide(events, conversation.finish());
    addAlerts(events, alerts.finish());
    return events;
  }

  /** What the call is as a whole, as far as it has gone. */
  public CallSummary summary() {
    return CallSummary.EMPTY;
  }

  private void checkRunning() {
    if (finished) {
      throw new IllegalStateException("the session is finished");
    }
  }

  private void decide(List<CallEvent> events, List<Conversation.Decision> decisions) {
    for (Conversation.Decision decision : decisions) {
      addAlerts(events, alerts.decided(decision.finding(), decision.holds()));
    }
  }

  private static void addAlerts(List<CallEvent> events, List<Alert> alerts) {
    for (Alert alert : alerts) {
      events.add(new AlertEvent(alert));
    }
  }

  /**
   * Everything that is needed to go on later, in another process if need be, with {@link ComplianceMonitor#restore}. The
   * bytes hold text of the call: keep them as safe as the call itself.
   */
  public byte[] save() {
    return SessionState.of(call, hint, claims.date(), utterances, finished, conversation, alerts)
        .write();
  }
}
