package io.callwarden.speech;

import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.Resampler;
import io.callwarden.audio.VoiceActivityDetector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The recogniser that the rest of the program meets: resampling, then the voice gate, then the decoder. One thread at a
 * time.
 *
 * <p>The gate works on the detector's steps of 10 ms and hands the decoder whole blocks of fed audio, both counted from
 * the start of the stream, so that the way in which the caller cuts the audio cannot reach the decoder. See the package
 * page for the numbers.
 */
final class GatedRecognizer implements SpeechRecognizer {
  private final RecognizerSettings settings;
  private final GateTimes times;
  private final int modelRate;
  private final Resampler resampler;
  private final VoiceActivityDetector detector;
  private final UtteranceDecoder decoder;

  /** Audio at the model's rate that may still be fed; its first sample is at {@code historyStart}. */
  private short[] history;

  private int historyLength;
  private long historyStart;

  private long nextFrame;
  /** The end of the last decided step, in samples at the model's rate. */
  private long decided;
  /** Everything before has been fed or given up. */
  private long fedUntil;

  /** In samples at the model's rate: no word that is still to come begins before. */
  private long settled;

  private boolean open;
  private long silence;
  private boolean finished;
  private boolean closed;
  private long speechSamples;
  private List<Hypothesis> results = new ArrayList<>();

  GatedRecognizer(RecognizerSettings settings, Decoder decoder, int modelRate, GateTimes times) {
    this.settings = settings;
    this.times = times;
    this.modelRate = modelRate;
    this.resampler = new Resampler(settings.sampleRate(), modelRate);
    this.detector = new VoiceActivityDetector(modelRate);
    this.decoder = new UtteranceDecoder(settings, decoder, modelRate, times);
    this.history = new short[2 * modelRate];
  }

  @Override
  public List<Hypothesis> accept(AudioFrame frame) {
    checkUsable();
    if (frame.channel() != settings.channel() || frame.sampleRate() != settings.sampleRate()) {
      throw new IllegalArgumentException("a frame of channel " + frame.channel() + " at "
          + frame.sampleRate() + " Hz came to the recogniser of channel " + settings.channel()
          + " at " + settings.sampleRate() + " Hz");
    }
    if (frame.position() != nextFrame) {
      throw new IllegalArgumentException("the frame of channel " + frame.channel()
          + " begins at sample " + frame.position() + ", but " + nextFrame + " comes next");
    }
    nextFrame += frame.pcm().length;
    listen(resampler.accept(frame.pcm()));
    if (settings.partialResults()) {
      decoder.partial(heard(), results);
    }
    return taken();
  }

  @Override
  public List<Hypothesis> finish() {
    checkUsable();
    finished = true;
    listen(resampler.finish());
    detector.finish(this::step);
    if (open) {
      feedUntil(decided);
    }
    endUtterance(true);
    return taken();
  }

  @Override
  public double settledUntil() {
    return (double) settled / modelRate;
  }

  @Override
  public RecognitionSummary summary() {
    return new RecognitionSummary(
        heard(),
        (double) speechSamples / modelRate,
        (double) decoder.fedSamples() / modelRate,
        decoder.words(),
        decoder.meanConfidence());
  }

  @Override
  public void close() {
    closed = true;
    decoder.close();
  }

  private void listen(short[] pcm) {
    append(pcm);
    detector.accept(pcm, 0, pcm.length, this::step);
    forgetHistory();
  }

  private void step(long position, int length, boolean speech) {
    decided = position + length;
    if (speech) {
      speechSamples += length;
      if (!open) {
        open = true;
        // What the gate let pass of the pause after the utterance before is not fed twice.
        fedUntil = Math.max(fedUntil, position - times.preRoll(modelRate));
      }
      silence = 0;
      feedUntil(decided);
    } else if (open) {
      silence += length;
      if (silence <= times.tail(modelRate)) {
        feedUntil(decided);
      }
      if (silence >= times.end(modelRate)) {
        endUtterance(false);
      }
    }
    if (!open) {
      settled = Math.max(settled, decided - times.preRoll(modelRate));
    }
    // The rest of a pause is held back: fed if the speech goes on soon, given up if not.
  }

  private void feedUntil(long end) {
    while (fedUntil < end) {
      int length = (int) Math.min(end - fedUntil, decoder.room());
      decoder.feed(
          history,
          (int) (fedUntil - historyStart),
          length,
          fedUntil,
          silence > 0,
          heard(),
          results);
      fedUntil += length;
    }
  }

  private void endUtterance(boolean last) {
    open = false;
    silence = 0;
    decoder.end(heard(), last, results);
  }

  private double heard() {
    return (double) decided / modelRate;
  }

  private List<Hypothesis> taken() {
    List<Hypothesis> taken = results;
    results = new ArrayList<>();
    return taken;
  }

  private void append(short[] pcm) {
    if (historyLength + pcm.length > history.length) {
      history = Arrays.copyOf(history, Math.max(2 * history.length, historyLength + pcm.length));
    }
    System.arraycopy(pcm, 0, history, historyLength, pcm.length);
    historyLength += pcm.length;
  }

  /** Keeps the pre-roll, and a pause that is held back. */
  private void forgetHistory() {
    long needed = open ? fedUntil : Math.max(fedUntil, decided - times.preRoll(modelRate));
    int gone = (int) (Math.min(needed, historyStart + historyLength) - historyStart);
    if (gone > modelRate / 2) {
      System.arraycopy(history, gone, history, 0, historyLength - gone);
      historyStart += gone;
      historyLength -= gone;
    }
  }

  private void checkUsable() {
    if (closed || finished) {
      throw new IllegalStateException("the recogniser of channel " + settings.channel() + " is "
          + (closed ? "closed" : "finished"));
    }
  }
}
