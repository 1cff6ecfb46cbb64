package io.callwarden.speech;

import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds out which of several models fits a call: the beginning of the call is decoded with each, and the one that is
 * surer of what it hears wins. Thread-safe; deterministic.
 *
 * <p>Reads until 8 seconds of speech were heard on all channels together, at most the first two minutes; what was read is
 * handed back as part of the source, so that nothing is lost and times stay true. In a live call results are late by that
 * much at the beginning, and up to date from there on.
 */
public final class SpokenLanguageDetector {
  private static final double ENOUGH_SPEECH = 8;
  private static final double MAX_SECONDS = 120;

  /** Pieces of a fifth of a second: also of a live source not more is read ahead than needed. */
  private static final int PIECES_A_SECOND = 5;

  /** Below this no model understood anything, and the first keeps the call. */
  private static final double MIN_SCORE = 0.05;

  private SpokenLanguageDetector() {}

  /**
   * The model that fits, and the call from its beginning.
   *
   * @param model the winner
   * @param summary what it made of the beginning
   * @param source the call, all of it; close it instead of the one given
   */
  public record Choice(SpeechModel model, RecognitionSummary summary, AudioSource source) {}

  /**
   * Chooses. With one model nothing is read.
   *
   * @param source at its beginning; used by nobody else from now on
   * @param models one or more; where none is better than another, the first is taken
   * @throws IOException if the source fails before anything is decided
   * @throws IllegalArgumentException if there are no models
   */
  public static Choice choose(AudioSource source, List<SpeechModel> models) throws IOException {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("there is no model to choose from");
    }
    if (models.size() == 1) {
      return new Choice(models.get(0), RecognitionSummary.NONE, source);
    }
    List<List<SpeechRecognizer>> recognizers = new ArrayList<>();
    ArrayDeque<List<AudioFrame>> read = new ArrayDeque<>();
    try {
      open(source, models, recognizers);
      boolean ended = listen(source, recognizers, read);
      int best = 0;
      double bestScore = MIN_SCORE;
      List<RecognitionSummary> summaries = new ArrayList<>();
      for (List<SpeechRecognizer> channels : recognizers) {
        RecognitionSummary summary = finish(channels);
        if (score(summary) > bestScore) {
          best = summaries.size();
          bestScore = score(summary);
        }
        summaries.add(summary);
      }
      return new Choice(
          models.get(best), summaries.get(best), new ReplayedSource(source, read, ended));
    } finally {
      for (List<SpeechRecognizer> channels : recognizers) {
        channels.forEach(SpeechRecognizer::close);
      }
    }
  }

  /** How sure the model is of its words; less if it has hardly any. */
  private static double score(RecognitionSummary summary) {
    // The number of words tells nothing more: a foreign language comes out as many short words.
    return summary.meanConfidence() * Math.min(1, summary.wordRate());
  }

  private static void open(
      AudioSource source, List<SpeechModel> models, List<List<SpeechRecognizer>> recognizers) {
    for (SpeechModel model : models) {
      List<SpeechRecognizer> channels = new ArrayList<>();
      recognizers.add(channels);
      for (int channel = 0; channel < source.channels(); channel++) {
        channels.add(model.recognizer(new RecognizerSettings(channel, source.sampleRate(), false)));
      }
    }
  }

  /** Returns whether the source ended. */
  private static boolean listen(
      AudioSource source,
      List<List<SpeechRecognizer>> recognizers,
      ArrayDeque<List<AudioFrame>> read)
      throws IOException {
    int piece = Math.max(1, source.sampleRate() / PIECES_A_SECOND);
    while (true) {
      List<AudioFrame> frames = source.read(piece);
      if (frames.isEmpty()) {
        return true;
      }
      read.add(frames);
      for (List<SpeechRecognizer> channels : recognizers) {
        for (AudioFrame frame : frames) {
          channels.get(frame.channel()).accept(frame);
        }
      }
      double speech = 0;
      for (SpeechRecognizer recognizer : recognizers.get(0)) {
        speech += recognizer.summary().speech();
      }
      if (speech >= ENOUGH_SPEECH || frames.get(0).end() >= MAX_SECONDS) {
        return false;
      }
    }
  }

  private static RecognitionSummary finish(List<SpeechRecognizer> channels) {
    RecognitionSummary summary = RecognitionSummary.NONE;
    for (SpeechRecognizer recognizer : channels) {
      recognizer.finish();
      summary = summary.plus(recognizer.summary());
    }
    return summary;
  }

  /** What was read, cut to what is asked for, and then the rest. */
  private static final class ReplayedSource implements AudioSource {
    private final AudioSource rest;
    private final ArrayDeque<List<AudioFrame>> read;
    private final boolean ended;
    private int offset;

    ReplayedSource(AudioSource rest, ArrayDeque<List<AudioFrame>> read, boolean ended) {
      this.rest = rest;
      this.read = read;
      this.ended = ended;
    }

    @Override
    public int sampleRate() {
      return rest.sampleRate();
    }

    @Override
    public int channels() {
      return rest.channels();
    }

    @Override
    public double duration() {
      return rest.duration();
    }

    @Override
    public List<String> warnings() {
      return rest.warnings();
    }

    @Override
    public List<AudioFrame> read(int maxSamples) throws IOException {
      if (maxSamples < 1) {
        throw new IllegalArgumentException(
            "at least one sample must be asked for, not " + maxSamples);
      }
      List<AudioFrame> frames = read.peek();
      if (frames == null) {
        return ended ? List.of() : rest.read(maxSamples);
      }
      int length = frames.get(0).pcm().length;
      int taken = Math.min(maxSamples, length - offset);
      List<AudioFrame> piece = frames;
      if (taken < length) {
        piece = new ArrayList<>(frames.size());
        for (AudioFrame frame : frames) {
          short[] pcm = Arrays.copyOfRange(frame.pcm(), offset, offset + taken);
          piece.add(
              new AudioFrame(frame.channel(), frame.position() + offset, frame.sampleRate(), pcm));
        }
      }
      offset += taken;
      if (offset >= length) {
        offset = 0;
        read.remove();
      }
      return piece;
    }

    @Override
    public void close() throws IOException {
      read.clear();
      rest.close();
    }
  }
}
