package io.callwarden.app.serve.intake;

import io.callwarden.CallEvent;
import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.alert.Alert;
import io.callwarden.app.report.CallNotices;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.AudioAnalyzer;
import io.callwarden.app.run.CallAnalyzer;
import io.callwarden.app.run.CallAnalyzer.Task;
import io.callwarden.app.run.CallDates;
import io.callwarden.app.run.ChannelRoles;
import io.callwarden.app.run.Input;
import io.callwarden.app.run.InputProblem;
import io.callwarden.app.run.Notice;
import io.callwarden.app.run.Outcome;
import io.callwarden.app.run.Progress;
import io.callwarden.app.run.SpeechModels;
import io.callwarden.app.run.TranscriptAnalyzer;
import io.callwarden.app.serve.call.CallJson;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.app.serve.journal.JournalEntry;
import io.callwarden.app.serve.journal.JournalEntry.Draft;
import io.callwarden.app.serve.rules.RulesInForce;
import io.callwarden.app.serve.rules.RulesInForce.Edition;
import io.callwarden.rulepack.Severity;
import io.callwarden.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Analyses one recording or transcript as the command line does, and puts it as the journal keeps calls. Thread-safe. */
final class RecordingAnalysis {
  private final RulesInForce rules;
  private final SpeechModels models;
  private final @Nullable Language language;
  private final Clock clock;
  private final Progress progress;
  private final BooleanSupplier stopped;

  /**
   * @param language of calls that do not say theirs, or null to find it out
   * @param progress is told of each second of audio, and may take its time
   * @param stopped whether to give up
   */
  RecordingAnalysis(
      RulesInForce rules,
      SpeechModels models,
      @Nullable Language language,
      Clock clock,
      Progress progress,
      BooleanSupplier stopped) {
    this.rules = rules;
    this.models = models;
    this.language = language;
    this.clock = clock;
    this.progress = progress;
    this.stopped = stopped;
  }

  /** All that there is to say of the call, in one entry: it is stored as a whole or not at all. Null when stopped. */
  @Nullable
  JournalEntry analyze(Recording recording, Path file) throws IOException {
    Edition edition = rules.current();
    Language stated = recording.spoken() == null ? language : recording.spoken();
    CallDates dates = new CallDates(null, LocalDate.now(clock), false);
    AtomicBoolean done = new AtomicBoolean();
    CallAnalyzer analyzer = new CallAnalyzer(
        new AudioAnalyzer(edition.monitor(), models, new ChannelRoles(0), stated, dates),
        new TranscriptAnalyzer(edition.monitor(), recording.spoken(), null, dates),
        progress,
        () -> done.get() || stopped.getAsBoolean());
    Iterator<Task> tasks =
        analyzer.tasks(List.of(new Input(file, recording.kind(), Files.size(file), null)));
    Outcome outcome = tasks.hasNext() ? tasks.next().call() : nothing(file);
    boolean hasMore = outcome != null && tasks.hasNext();
    done.set(true);
    if (outcome == null) {
      return null;
    }
    List<String> notices = new ArrayList<>();
    if (hasMore) {
      notices.add(Notice.MORE_CALLS.of());
    }
    return outcome instanceof AnalyzedCall analyzed
        ? entry(recording, analyzed, edition, notices, file)
        : failed(recording, ((InputProblem) outcome), file);
  }

  private static InputProblem nothing(Path file) {
    return new InputProblem(file.toString(), null, 0, 0, "There is no call in it.");
  }

  private JournalEntry entry(
      Recording recording,
      AnalyzedCall analyzed,
      Edition edition,
      List<String> notices,
      Path file) {
    Instant now = clock.instant();
    String call = recording.call();
    List<Draft> events = new ArrayList<>();
    notices.addAll(CallNotices.of(analyzed));
    notices.forEach(notice -> events.add(CallJson.notice(call, unnamed(notice, file))));
    for (CallEvent event : inOrder(analyzed)) {
      events.add(CallJson.draft(call, event, edition.id(), now));
    }
    CallRecord ended = ended(recording, analyzed, now, null);
    Draft metrics = CallJson.metrics(ended, analyzed.summary());
    events.add(metrics);
    ended = ended(recording, analyzed, now, metrics.json());
    events.add(CallJson.call(ended, "ended", now));
    return new JournalEntry(ended, events);
  }

  /** Each utterance followed by its alerts. */
  private static List<CallEvent> inOrder(AnalyzedCall call) {
    List<CallEvent> events = new ArrayList<>();
    Iterator<Alert> alerts = call.alerts().iterator();
    Alert next = alerts.hasNext() ? alerts.next() : null;
    for (UtteranceEvent utterance : call.utterances()) {
      events.add(utterance);
      while (next != null && next.finding().utterance() <= utterance.utterance().index()) {
        events.add(new CallEvent.AlertEvent(next));
        next = alerts.hasNext() ? alerts.next() : null;
      }
    }
    while (next != null) {
      events.add(new CallEvent.AlertEvent(next));
      next = alerts.hasNext() ? alerts.next() : null;
    }
    return events;
  }

  private static CallRecord ended(
      Recording recording, AnalyzedCall analyzed, Instant now, @Nullable String metrics) {
    CallRecord begun = recording.begun();
    Map<Severity, Integer> alerts = new EnumMap<>(Severity.class);
    for (Alert alert : analyzed.alerts()) {
      alerts.merge(alert.finding().severity(), 1, Integer::sum);
    }
    return new CallRecord(
        begun.id(),
        CallRecord.State.ENDED,
        begun.started(),
        now,
        begun.intake(),
        begun.owner(),
        analyzed.language() == null ? begun.language() : analyzed.language(),
        begun.agent() == null ? analyzed.agent() : begun.agent(),
        begun.client(),
        Double.isFinite(analyzed.duration()) ? analyzed.duration() : 0,
        analyzed.utterances().size(),
        alerts,
        0,
        metrics);
  }

  private JournalEntry failed(Recording recording, InputProblem problem, Path file) {
    String message = unnamed(problem.message(), file);
    String place = problem.line() > 0 ? "line " + problem.line() + ": " : "";
    return failed(recording, Notice.NOT_ANALYSED.of(place + message), clock.instant());
  }

  /** The file's name here means nothing to its sender. */
  private static String unnamed(String sentence, Path file) {
    return sentence.replace(file.toString(), "The file");
  }

  /** The end of a call of which nothing could be learnt. */
  static JournalEntry failed(Recording recording, String message, Instant now) {
    return failed(recording.begun(), message, now);
  }

  /** The same of a call that has begun. */
  static JournalEntry failed(CallRecord begun, String message, Instant now) {
    CallRecord ended = new CallRecord(
        begun.id(),
        CallRecord.State.ENDED,
        begun.started(),
        now,
        begun.intake(),
        begun.owner(),
        begun.language(),
        begun.agent(),
        begun.client(),
        0,
        0,
        Map.of(),
        0,
        null);
    return new JournalEntry(
        ended,
        List.of(CallJson.notice(begun.id(), message), CallJson.call(ended, "ended", now)),
        null);
  }
}
