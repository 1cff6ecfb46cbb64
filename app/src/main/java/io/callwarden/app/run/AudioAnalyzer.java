package io.callwarden.app.run;

import io.callwarden.ComplianceMonitor;
import io.callwarden.ConversationSession;
import io.callwarden.app.run.Progress.Step;
import io.callwarden.audio.AudioFiles;
import io.callwarden.audio.AudioFormatException;
import io.callwarden.audio.AudioSource;
import io.callwarden.speech.Hypothesis;
import io.callwarden.speech.RecognitionSummary;
import io.callwarden.speech.RecognizerSettings;
import io.callwarden.speech.SpeechModel;
import io.callwarden.speech.SpeechRecognizer;
import io.callwarden.speech.SpokenLanguageDetector;
import io.callwarden.text.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Analyses recordings: audio to words, words to findings. Thread-safe. */
public final class AudioAnalyzer {
  /** A call has two sides, a conference a few more; each channel costs a recogniser. */
  private static final int MAX_CHANNELS = 8;

  /** Seconds; a call that was interrupted before is no sign of a broken recording. */
  private static final double SILENCE_TO_TELL = 4;

  private final ComplianceMonitor monitor;
  private final SpeechModels models;
  private final ChannelRoles roles;
  private final @Nullable Language language;
  private final CallDates dates;

  /**
   * @param language of the calls, or null to find it out for each call
   * @param dates the days of the calls
   */
  public AudioAnalyzer(
      ComplianceMonitor monitor,
      SpeechModels models,
      ChannelRoles roles,
      @Nullable Language language,
      CallDates dates) {
    this.monitor = monitor;
    this.models = models;
    this.roles = roles;
    this.language = language;
    this.dates = dates;
  }

  /** The call, or null when stopped. */
  @Nullable
  Outcome analyze(Input input, Step step, BooleanSupplier stopped) throws IOException {
    List<SpeechRecognizer> recognizers = new ArrayList<>();
    try (AudioSource opened = AudioFiles.open(input.path());
        Opening call = open(opened)) {
      AudioSource source = call.source();
      SpeechModel model = call.model();
      Language spoken = model.language();
      for (int channel = 0; channel < source.channels(); channel++) {
        recognizers.add(
            model.recognizer(new RecognizerSettings(channel, source.sampleRate(), false)));
      }
      double[] heard = {0};
      double whole = source.duration();
      List<Hypothesis> results = new ChannelDecoder(source, recognizers, stopped)
          .decode(seconds -> {
            heard[0] = seconds;
            step.advance(whole > 0 ? seconds / whole : 0);
          });
      if (results == null) {
        return null;
      }
      ConversationSession session =
          monitor.open(input.stem(), spoken, dates.of(null).day()).onlyConfirmed();
      CallRecorder recorder = new CallRecorder();
      for (Hypothesis result : results) {
        recorder.accept(session.accept(result, roles.speaker(result.channel(), source.channels())));
      }
      recorder.accept(session.finish(heard[0]));
      List<String> notices = notices(
          source, recognizers.stream().map(SpeechRecognizer::summary).toList(), model, roles);
      return recorder.call(
          input.stem(),
          input,
          spoken,
          null,
          dates.toReport(dates.of(null)),
          heard[0],
          session.summary(),
          notices);
    } finally {
      recognizers.forEach(SpeechRecognizer::close);
    }
  }

  /** A recording whose language is known. */
  private record Opening(AudioSource source, SpeechModel model) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      source.close();
    }
  }

  private Opening open(AudioSource source) throws IOException {
    checkChannels(source);
    checkOperator(source, roles);
    if (language != null) {
      return new Opening(source, models.model(language));
    }
    SpokenLanguageDetector.Choice choice = SpokenLanguageDetector.choose(source, models.all());
    return new Opening(choice.source(), choice.model());
  }

  static void checkChannels(AudioSource source) {
    if (source.channels() > MAX_CHANNELS) {
      throw new AudioFormatException("The audio has " + source.channels() + " channels, and "
          + MAX_CHANNELS + " can be told apart at most: split it first.");
    }
  }

  static void checkOperator(AudioSource source, ChannelRoles roles) {
    if (source.channels() > 1 && roles.operator() >= source.channels()) {
      throw new AudioFormatException("The audio has " + source.channels()
          + " channels, counted from 0, so that there is no operator on channel "
          + roles.operator() + ": see --operator-channel.");
    }
  }

  /**
   * What the reader of the report must know about the recording.
   *
   * @param channels what was recognised on each
   */
  static List<String> notices(
      AudioSource source,
      List<RecognitionSummary> channels,
      SpeechModel model,
      ChannelRoles roles) {
    List<String> notices = new ArrayList<>(source.warnings());
    if (source.channels() == 1) {
      notices.add(Notice.ONE_CHANNEL.of());
    } else if (source.channels() > 2) {
      notices.add(Notice.MANY_CHANNELS.of(source.channels()));
    }
    addSilence(notices, channels, roles);
    String doubt = SpeechModels.doubt(
        channels.stream().reduce(RecognitionSummary.NONE, RecognitionSummary::plus), model);
    if (doubt != null) {
      notices.add(doubt);
    }
    return notices;
  }

  /** A side that was never recorded looks like a side that said nothing wrong, unless it is told. */
  private static void addSilence(
      List<String> notices, List<RecognitionSummary> channels, ChannelRoles roles) {
    List<String> silent = new ArrayList<>();
    for (int channel = 0; channel < channels.size(); channel++) {
      RecognitionSummary summary = channels.get(channel);
      if (summary.heard() >= SILENCE_TO_TELL && summary.speech() <= 0 && summary.words() == 0) {
        silent.add("channel " + channel
            + switch (roles.speaker(channel, channels.size())) {
              case AGENT -> " (the operator)";
              case CUSTOMER -> " (the client)";
              case UNKNOWN -> "";
            });
      }
    }
    if (silent.isEmpty()) {
      return;
    }
    notices.add(
        silent.size() == channels.size()
            ? Notice.NOBODY_HEARD.of()
            : Notice.SILENT_CHANNELS.of(String.join(" and ", silent)));
  }
}
