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
import io.callwarden.privacy.MaskingState;
import io.callwarden.privacy.PersonalDataMasker;
import io.callwarden.speech.FinalResult;
import io.callwarden.speech.Hypothesis;
import io.callwarden.speech.PartialResult;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TextAnalyzer;
import io.callwarden.text.Utterance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows one call: words in, events out. Live calls and recordings give hypotheses, transcripts give utterances; the
 * same words give the same confirmed alerts either way. Unless masking is off, identifiers are replaced before anything
 * else is done with the words. One thread at a time.
 */
public final class ConversationSession {
  private final String call;
  private final @Nullable Language hint;
  private final TextAnalyzer analyzer;
  private final PhraseMatcher matcher;
  private final ClaimReader claims;
  private final Conversation conversation;
  private final AlertTracker alerts;
  private final SessionState.Format format;
  private final @Nullable PersonalDataMasker masker;
  private int utterances;
  private boolean finished;
  private boolean onlyConfirmed;

  /**
   * @param state where the session stands
   * @param conversation the same as in {@code state}, ready to go on
   * @param masking whether identifiers are kept out of all that the session does
   */
  ConversationSession(
      SessionState state,
      TextAnalyzer analyzer,
      PhraseMatcher matcher,
      ClaimReader claims,
      Conversation conversation,
      SessionState.Format format,
      boolean masking) {
    this.call = state.call();
    this.hint = state.hint();
    this.analyzer = analyzer;
    this.matcher = matcher;
    this.claims = claims;
    this.conversation = conversation;
    this.alerts = AlertTracker.restore(state.alerts());
    this.utterances = state.utterances();
    this.finished = state.finished();
    this.format = format;
    this.masker = masking ? new PersonalDataMasker(hint, state.masking()) : null;
  }

  /** The call's id. */
  public String call() {
    return call;
  }

  /**
   * Leaves out provisional alerts about the course of the call from now on. Who has the whole call at hand needs none,
   * and seeing what may come costs more than knowing what has come.
   */
  public ConversationSession onlyConfirmed() {
    onlyConfirmed = true;
    return this;
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
    Utterance seen = masker == null ? utterance : masker.mask(utterance);
    Utterance placed =
        new Utterance(utterances, seen.speaker(), seen.time(), seen.text(), seen.words());
    AnalyzedUtterance analyzed = analyzer.analyze(placed, hint);
    List<CallEvent> events = new ArrayList<>();
    events.add(new UtteranceEvent(placed, analyzed.languages()));
    Matches matches = matcher.find(analyzed);
    addAlerts(events, alerts.ended(placed.speaker(), conversation.ended(analyzed, matches)));
    addCourse(events);
    utterances++;
    return events;
  }

  private List<CallEvent> partial(PartialResult heard, Speaker speaker) {
    checkRunning();
    PartialResult partial = masker == null ? heard : masker.mask(heard, speaker);
    List<CallEvent> events = new ArrayList<>();
    String text = partial.text();
    events.add(new PartialEvent(speaker, partial.time(), text));
    List<Finding> findings = List.of();
    if (!partial.words().isEmpty()) {
      Utterance utterance =
          new Utterance(utterances, speaker, partial.time(), text, partial.words());
      AnalyzedUtterance analyzed = analyzer.analyze(utterance, hint);
      findings = conversation.partial(analyzed, matcher.find(analyzed));
    } else {
      conversation.nothing(speaker);
    }
    addAlerts(events, alerts.partial(speaker, findings));
    addCourse(events);
    return events;
  }

  /**
   * Takes note that a side is silent: nothing that it is still to say begins before a moment. In a live call that is how
   * a silence becomes known while it lasts; who reads a transcript need not say it.
   *
   * @param speaker the side
   * @param until seconds from the call's start; a moment before one that was told earlier changes nothing
   * @throws IllegalStateException if the session is finished
   */
  public List<CallEvent> silent(Speaker speaker, double until) {
    checkRunning();
    conversation.silent(speaker, until);
    List<CallEvent> events = new ArrayList<>();
    addCourse(events);
    return events;
  }

  /** The end of the call: settles what is still open. Nothing can be accepted after it; doing it twice is fine. */
  public List<CallEvent> finish() {
    return finish(0);
  }

  /**
   * The end of a call that is known to have lasted to a moment, silent from its last word on.
   *
   * @param end seconds from the call's start
   */
  public List<CallEvent> finish(double end) {
    List<CallEvent> events = new ArrayList<>();
    if (finished) {
      return events;
    }
    finished = true;
    conversation.silent(Speaker.AGENT, end);
    conversation.silent(Speaker.CUSTOMER, end);
    addAlerts(events, alerts.course(conversation.finish(), List.of()));
    addAlerts(events, alerts.finish());
    return events;
  }

  /** What the call is as a whole, as far as it has gone. */
  public CallSummary summary() {
    return conversation.summary();
  }

  private void checkRunning() {
    if (finished) {
      throw new IllegalStateException("the session is finished");
    }
  }

  private void addCourse(List<CallEvent> events) {
    List<Finding> confirmed = conversation.settle();
    List<Finding> open = onlyConfirmed ? List.of() : conversation.open();
    addAlerts(events, alerts.course(confirmed, open));
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
    return format.write(state());
  }

  /** Where this session stands. */
  SessionState state() {
    LocalDate date = claims.date();
    return new SessionState(
        call,
        hint == null ? null : hint.code(),
        date == null ? null : date.toString(),
        utterances,
        finished,
        conversation.state(),
        alerts.state(),
        masker == null ? MaskingState.empty() : masker.state());
  }

  boolean isOnlyConfirmed() {
    return onlyConfirmed;
  }
}
