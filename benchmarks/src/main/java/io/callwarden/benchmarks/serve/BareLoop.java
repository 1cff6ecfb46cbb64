package io.callwarden.benchmarks.serve;

import io.callwarden.audio.Resampler;
import io.callwarden.text.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * The peer of the server: Vosk's own binding with nothing around it. Every channel has a recogniser that gets each piece of
 * audio when it is complete, pauses included, and is asked for its partial result after each piece, or its final one where
 * an utterance ended, with word times, as JSON. As many threads as processors take the piece that has been due longest.
 * Audio that has not the model's rate is resampled, by ours.
 */
final class BareLoop implements AutoCloseable {
  private final List<CallAudio> audio;
  private final Map<Language, Model> models = new EnumMap<>(Language.class);
  private final int modelRate;

  /**
   * Loads the models.
   *
   * @param modelRate samples a second that they expect
   */
  BareLoop(List<CallAudio> audio, Map<Language, Path> folders, int modelRate) throws IOException {
    System.setProperty("jna.encoding", "UTF-8");
    LibVosk.setLogLevel(LogLevel.WARNINGS);
    this.audio = audio;
    this.modelRate = modelRate;
    for (Map.Entry<Language, Path> folder : folders.entrySet()) {
      models.put(folder.getKey(), new Model(folder.getValue().toString()));
    }
  }

  /** One channel after the other through one recogniser each, without end. One thread at a time. */
  private final class Channel implements Delayed, AutoCloseable {
    private final int number;
    private long start;
    private int round;
    private int next;
    private CallAudio call;
    private Recognizer recognizer;
    private Resampler resampler;

    private Channel(int number, long start) throws IOException {
      this.number = number;
      this.start = start;
      call = choose();
      recognizer = open();
      resampler = new Resampler(call.sampleRate(), modelRate);
    }

    private CallAudio choose() {
      return audio.get((number / 2 * 7 + round) % audio.size());
    }

    private Recognizer open() throws IOException {
      Recognizer opened =
          new Recognizer(Objects.requireNonNull(models.get(call.language())), modelRate);
      opened.setWords(true);
      return opened;
    }

    private long due() {
      return start + (next + 1) * LoadedCall.PIECE_NANOS;
    }

    /** Decodes a piece, and returns the length of what the recogniser said of it. */
    private int step() throws IOException {
      short[] pcm = resampler.accept(call.samples(number % 2, next));
      boolean ended = recognizer.acceptWaveForm(pcm, pcm.length);
      String json = ended ? recognizer.getResult() : recognizer.getPartialResult();
      next++;
      int length = json.length();
      if (next == call.pieces()) {
        length += recognizer.getFinalResult().length();
        recognizer.close();
        start = due() - LoadedCall.PIECE_NANOS;
        next = 0;
        round++;
        call = choose();
        recognizer = open();
        resampler.reset();
      }
      return length;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due() - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(due(), ((Channel) other).due());
    }

    @Override
    public void close() {
      recognizer.close();
    }
  }

  /**
   * Follows channels at the pace of speech.
   *
   * @param warmUpSeconds that do not count; the channels begin spread over them
   * @return piece due → its result, for pieces that were due in the seconds that count, including those that still waited
   *     at the end
   */
  Delays follow(int channels, double warmUpSeconds, double seconds)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    long from = start + (long) (1e9 * warmUpSeconds);
    long until = from + (long) (1e9 * seconds);
    DelayQueue<Channel> queue = new DelayQueue<>();
    for (int i = 0; i < channels; i++) {
      // Both sides of a call begin together, as in the other programme.
      queue.add(new Channel(
          i, start + (long) (1e9 * warmUpSeconds * (i / 2 * 2) / Math.max(1, channels))));
    }
    Delays delays = new Delays();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread thread = new Thread(() -> work(queue, delays, from, until), "bare-" + i);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (Channel channel : queue) {
      for (long due = Math.max(from, channel.due()); due < until; due += LoadedCall.PIECE_NANOS) {
        delays.add(System.nanoTime() - due);
      }
      channel.close();
    }
    return delays;
  }

  private static void work(DelayQueue<Channel> queue, Delays delays, long from, long until) {
    try {
      while (System.nanoTime() < until) {
        Channel channel = queue.poll(100, TimeUnit.MILLISECONDS);
        if (channel == null) {
          continue;
        }
        long due = channel.due();
        if (channel.step() > 0 && due >= from && due < until) {
          delays.add(System.nanoTime() - due);
        }
        queue.add(channel);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    models.values().forEach(Model::close);
  }
}
