package io.callwarden.app.run;

import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import io.callwarden.speech.Hypothesis;
import io.callwarden.speech.SpeechRecognizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a recording: each channel on a thread of its own, which may run ahead of the others by a minute of audio and no
 * more, so memory does not grow with the recording. The results come out in one order: by the time when they were heard,
 * then by channel. One thread at a time.
 */
final class ChannelDecoder {
  /** The order in which live audio would have given the results. */
  static final Comparator<Hypothesis> AS_HEARD =
      Comparator.comparingDouble(Hypothesis::heard).thenComparingInt(Hypothesis::channel);

  private static final int FRAMES_AHEAD = 60;

  private final AudioSource source;
  private final List<Channel> channels = new ArrayList<>();
  private final BooleanSupplier stopped;

  /**
   * @param recognizers one for each channel of the source; the caller closes them
   * @param stopped whether to end early
   */
  ChannelDecoder(
      AudioSource source, List<? extends SpeechRecognizer> recognizers, BooleanSupplier stopped) {
    this.source = source;
    this.stopped = stopped;
    for (SpeechRecognizer recognizer : recognizers) {
      channels.add(new Channel(recognizer));
    }
  }

  /**
   * Decodes to the end, or until stopped.
   *
   * @param heard is told the seconds that were read so far
   * @return the results, or null when stopped
   * @throws IOException if the source fails
   */
  @Nullable
  List<Hypothesis> decode(DoubleConsumer heard) throws IOException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < channels.size(); i++) {
      Thread thread =
          new Thread(channels.get(i), Thread.currentThread().getName() + "-channel-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    try {
      List<AudioFrame> frames = source.read(source.sampleRate());
      while (!frames.isEmpty()) {
        for (int i = 0; i < frames.size(); i++) {
          channels.get(i).put(Optional.of(frames.get(i)));
        }
        heard.accept(frames.get(0).end());
        frames = source.read(source.sampleRate());
      }
      for (Channel channel : channels) {
        channel.put(Optional.empty());
      }
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      end(threads);
    }
    return stopped.getAsBoolean() ? null : results();
  }

  /** No thread may outlive the call: its recogniser is closed next. */
  private void end(List<Thread> threads) {
    for (Channel channel : channels) {
      channel.abandoned = true;
    }
    boolean interrupted = Thread.interrupted();
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        thread.interrupt();
        try {
          thread.join(50);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Hypothesis> results() {
    List<Hypothesis> results = new ArrayList<>();
    for (Channel channel : channels) {
      if (channel.failure instanceof Error error) {
        throw error;
      }
      if (channel.failure instanceof RuntimeException exception) {
        throw exception;
      }
      results.addAll(channel.results);
    }
    results.sort(AS_HEARD);
    return results;
  }

  private final class Channel implements Runnable {
    /** An empty optional is the end. */
    private final BlockingQueue<Optional<AudioFrame>> frames =
        new ArrayBlockingQueue<>(FRAMES_AHEAD);

    private final SpeechRecognizer recognizer;
    private final List<Hypothesis> results = new ArrayList<>();
    private volatile @Nullable Throwable failure;
    private volatile boolean abandoned;
    private volatile boolean ended;

    Channel(SpeechRecognizer recognizer) {
      this.recognizer = recognizer;
    }

    /** Waits for room; gives up when nobody will make any. */
    void put(Optional<AudioFrame> frame) throws InterruptedException {
      boolean taken = false;
      while (!taken && !ended && !stopped.getAsBoolean()) {
        taken = frames.offer(frame, 100, TimeUnit.MILLISECONDS);
      }
      if (stopped.getAsBoolean()) {
        throw new InterruptedException("stopped");
      }
    }

    @Override
    public void run() {
      try {
        Optional<AudioFrame> frame = frames.take();
        while (frame.isPresent() && !abandoned && !stopped.getAsBoolean()) {
          results.addAll(recognizer.accept(frame.get()));
          frame = frames.take();
        }
        if (frame.isEmpty()) {
          results.addAll(recognizer.finish());
        }
      } catch (InterruptedException e) {
        // The call is given up: nobody reads the results.
      } catch (RuntimeException | Error e) {
        failure = e; // half a call must not pass for a whole one
      } finally {
        ended = true;
      }
    }
  }
}
