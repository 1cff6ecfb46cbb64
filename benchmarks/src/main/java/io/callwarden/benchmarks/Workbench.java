package io.callwarden.benchmarks;

import io.callwarden.CallEvent;
import io.callwarden.ComplianceMonitor;
import io.callwarden.ConversationSession;
import io.callwarden.audio.AudioFiles;
import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import io.callwarden.lexicon.Lexicon;
import io.callwarden.speech.Hypothesis;
import io.callwarden.speech.RecognizerSettings;
import io.callwarden.speech.SpeechModel;
import io.callwarden.speech.SpeechRecognizer;
import io.callwarden.speech.VoskModel;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What all measurements share: the sample calls, the demo models for both sides, and the shipped rules. */
final class Workbench implements AutoCloseable {
  private static final int SAMPLES_A_TIME = 8000;

  private final List<SampleCall> calls;
  private final ComplianceMonitor monitor;
  private final Map<Language, SpeechModel> models = new EnumMap<>(Language.class);
  private final Map<Language, BareVosk> bare = new EnumMap<>(Language.class);

  Workbench(Path samples) throws IOException {
    calls = SampleCall.stereo(samples);
    monitor = ComplianceMonitor.builder().packs(Lexicon.shipped()).build();
    for (Language language : Language.values()) {
      Path folder = samples.resolve("models").resolve("vosk-demo-" + language.code());
      models.put(language, VoskModel.open(folder, language));
      bare.put(language, new BareVosk(folder));
    }
  }

  List<SampleCall> calls() {
    return calls;
  }

  ComplianceMonitor monitor() {
    return monitor;
  }

  SpeechModel model(Language language) {
    return Objects.requireNonNull(models.get(language));
  }

  /** One side of each channel: the operator left, the client right. */
  static Speaker speaker(int channel) {
    return channel == 0 ? Speaker.AGENT : Speaker.CUSTOMER;
  }

  /** One text a channel, as the bare loop hears it. */
  List<String> transcribeBare(SampleCall call) throws IOException {
    List<String> texts = new ArrayList<>();
    for (short[] pcm : call.channels()) {
      texts.add(
          Objects.requireNonNull(bare.get(call.language())).transcribe(pcm, call.sampleRate()));
    }
    return texts;
  }

  /** Everything that {@code callwarden analyze} does with a call before it prints, on this thread. */
  List<CallEvent> analyze(SampleCall call) throws IOException {
    ConversationSession session = monitor.open(call.name(), call.language());
    List<CallEvent> events = new ArrayList<>();
    try (AudioSource source = AudioFiles.open(call.file());
        Channels channels = new Channels(call.language(), source.sampleRate(), false)) {
      for (List<AudioFrame> frames = source.read(SAMPLES_A_TIME);
          !frames.isEmpty();
          frames = source.read(SAMPLES_A_TIME)) {
        for (AudioFrame frame : frames) {
          take(session, channels.accept(frame), events);
        }
      }
      take(session, channels.finish(), events);
    }
    events.addAll(session.finish());
    return events;
  }

  static void take(
      ConversationSession session, List<Hypothesis> hypotheses, List<CallEvent> events) {
    for (Hypothesis hypothesis : hypotheses) {
      events.addAll(session.accept(hypothesis, speaker(hypothesis.channel())));
    }
  }

  Channels channels(SampleCall call, boolean partialResults) {
    return new Channels(call.language(), call.sampleRate(), partialResults);
  }

  /** The recognisers of a stereo call. */
  final class Channels implements AutoCloseable {
    private final List<SpeechRecognizer> recognizers = new ArrayList<>();

    private Channels(Language language, int sampleRate, boolean partialResults) {
      for (int channel = 0; channel < 2; channel++) {
        recognizers.add(model(language)
            .recognizer(new RecognizerSettings(channel, sampleRate, partialResults)));
      }
    }

    List<Hypothesis> accept(AudioFrame frame) {
      return recognizers.get(frame.channel()).accept(frame);
    }

    List<Hypothesis> finish() {
      List<Hypothesis> rest = new ArrayList<>();
      for (SpeechRecognizer recognizer : recognizers) {
        rest.addAll(recognizer.finish());
      }
      return rest;
    }

    @Override
    public void close() {
      recognizers.forEach(SpeechRecognizer::close);
    }
  }

  @Override
  public void close() {
    models.values().forEach(SpeechModel::close);
    bare.values().forEach(BareVosk::close);
  }
}
