package io.callwarden.app.run;

import io.callwarden.CallEvent;
import io.callwarden.ComplianceMonitor;
import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import io.callwarden.text.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows one live call of the command line from its first piece of audio to its end. */
public final class LiveRun {
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
    CallRecorder recorder = new CallRecorder();
    try (LiveCall call = LiveCall.open(
        models,
        language,
        spoken -> monitor.open(input.id(), spoken, dates.of(null).day()))) {
      List<LiveCall.Leg> legs = new ArrayList<>();
      for (int channel = 0; channel < source.channels(); channel++) {
        legs.add(call.connect(roles.speaker(channel, source.channels()), source.sampleRate(), 0));
      }
      double heard = 0;
      List<AudioFrame> frames = input.next(pacer, stopped);
      while (!frames.isEmpty()) {
        heard = frames.get(0).end();
        Map<LiveCall.Leg, short[]> pieces = new HashMap<>();
        for (AudioFrame frame : frames) {
          pieces.put(legs.get(frame.channel()), frame.pcm());
        }
        tell(call.accept(pieces), recorder, events);
        frames = input.next(pacer, stopped);
      }
      tell(call.finish(heard), recorder, events);
      Language spoken = Objects.requireNonNull(call.language());
      return recorder.call(
          input.id(),
          input.input(),
          spoken,
          null,
          dates.toReport(dates.of(null)),
          heard,
          call.summary(),
          AudioAnalyzer.notices(
              source, legs.stream().map(call::recognition).toList(), models.model(spoken), roles));
    }
  }

  private static void tell(
      List<CallEvent> news, CallRecorder recorder, Consumer<List<CallEvent>> events) {
    if (!news.isEmpty()) {
      recorder.accept(news);
      events.accept(news);
    }
  }
}
