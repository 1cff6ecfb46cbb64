package io.callwarden.app.run;

import io.callwarden.CallEvent;
import io.callwarden.ComplianceMonitor;
import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import io.callwarden.speech.RecognitionSummary;
import io.callwarden.speech.RecognizerSettings;
import io.callwarden.speech.SpeechModel;
import io.callwarden.speech.SpeechRecognizer;
import io.callwarden.text.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows one live call from its first piece of audio to its end. Where the language is not known, the models of all
 * languages listen side by side until a few seconds of speech have shown it; then the events of the right one are told,
 * and the others leave.
 */
public final class LiveRun {
  /** Seconds of speech that show the language: about ten words. */
  private static final double ENOUGH_SPEECH = 4;

  private final ComplianceMonitor monitor;
  private final SpeechModels models;
  private final ChannelRoles roles;
  private final CallDates dates;
  private final Pacer pacer;
  private final BooleanSupplier stopped;

  /**
   * @param dates the day of the call
   * @param pacer holds a recording back
   * @param stopped whether to end as if the audio had ended
   */
  public LiveRun(
      ComplianceMonitor monitor,
      SpeechModels models,
      ChannelRoles roles,
      CallDates dates,
      Pacer pacer,
      BooleanSupplier stopped) {
    this.monitor = monitor;
    this.models = models;
    this.roles = roles;
    this.dates = dates;
    this.pacer = pacer;
    this.stopped = stopped;
  }

  /** The call in one language, and what it has brought that nobody was told yet. */
  private record Candidate(
      SpeechModel model,
      List<SpeechRecognizer> recognizers,
      LiveCall call,
      CallRecorder recorder,
      List<CallEvent> untold) {
    void accept(List<CallEvent> news) {
      recorder.accept(news);
      untold.addAll(news);
    }

    void tell(Consumer<List<CallEvent>> events) {
      if (!untold.isEmpty()) {
        events.accept(List.copyOf(untold));
        untold.clear();
      }
    }
  }

  /**
   * Listens to the end.
   *
   * @param language of the call, or null to find it out
   * @param events receives what each piece brought
   * @return the whole call
   * @throws IOException if the audio cannot be read further; what came before was told
   */
  public AnalyzedCall listen(
      LiveInput input, @Nullable Language language, Consumer<List<CallEvent>> events)
      throws IOException {
    AudioSource source = input.source();
    AudioAnalyzer.checkChannels(source);
    AudioAnalyzer.checkOperator(source, roles);
    Map<Language, Candidate> candidates = new EnumMap<>(Language.class);
    try {
      Set<Language> languages = language != null ? Set.of(language) : models.languages();
      for (Language each : languages.isEmpty() ? Set.of(Language.RUSSIAN) : languages) {
        candidates.put(each, candidate(input, each));
      }
      double heard = 0;
      List<AudioFrame> frames = input.next(pacer, stopped);
      while (!frames.isEmpty()) {
        heard = frames.get(0).end();
        for (Candidate candidate : candidates.values()) {
          candidate.accept(candidate.call.accept(frames));
        }
        decide(candidates, ENOUGH_SPEECH, events);
        frames = input.next(pacer, stopped);
      }
      for (Candidate candidate : candidates.values()) {
        candidate.accept(candidate.call.finish());
      }
      decide(candidates, 0, events);
      Language spoken = candidates.keySet().iterator().next();
      Candidate winner = candidates.values().iterator().next();
      return winner.recorder.call(
          input.id(),
          input.input(),
          spoken,
          null,
          dates.toReport(dates.of(null)),
          heard,
          winner.call.summary(),
          AudioAnalyzer.notices(source, winner.recognizers, winner.model, roles));
    } finally {
      candidates.values().forEach(candidate -> candidate.call.close());
    }
  }

  private Candidate candidate(LiveInput input, Language language) {
    AudioSource source = input.source();
    SpeechModel model = models.model(language);
    List<SpeechRecognizer> recognizers = new ArrayList<>();
    try {
      for (int channel = 0; channel < source.channels(); channel++) {
        recognizers.add(
            model.recognizer(new RecognizerSettings(channel, source.sampleRate(), true)));
      }
    } catch (RuntimeException e) {
      recognizers.forEach(SpeechRecognizer::close);
      throw e;
    }
    LiveCall call =
        new LiveCall(monitor.open(input.id(), language, dates.of(null).day()), recognizers, roles);
    return new Candidate(model, recognizers, call, new CallRecorder(), new ArrayList<>());
  }

  /** Tells the news when the language is known, or becomes so after this much speech. */
  private static void decide(
      Map<Language, Candidate> candidates, double speech, Consumer<List<CallEvent>> events) {
    if (candidates.size() > 1) {
      Language best = Language.RUSSIAN;
      double most = -1;
      for (Map.Entry<Language, Candidate> candidate : candidates.entrySet()) {
        RecognitionSummary summary = SpeechModels.summary(candidate.getValue().recognizers);
        if (summary.speech() < speech) {
          return;
        }
        if (summary.meanConfidence() > most) {
          most = summary.meanConfidence();
          best = candidate.getKey();
        }
      }
      Language winner = best;
      candidates.entrySet().removeIf(candidate -> {
        if (candidate.getKey() != winner) {
          candidate.getValue().call.close();
        }
        return candidate.getKey() != winner;
      });
    }
    candidates.values().forEach(candidate -> candidate.tell(events));
  }
}
