package io.callwarden.app.run;

import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a live source on a thread of its own, because nothing can wake a thread that waits for standard input: the
 * consumer can stop at any time. Holds at most a minute of audio; then the source has to wait. One consumer.
 */
final class FrameFeed {
  private static final int PIECES = 600;
  private static final int PIECES_A_SECOND = 10;

  private record Piece(List<AudioFrame> frames, @Nullable Throwable failure) {}

  private final AudioSource source;
  private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(PIECES);

  private FrameFeed(AudioSource source) {
    this.source = source;
  }

  /** Begins to read. The source stays the caller's to close. */
  public static FrameFeed start(AudioSource source) {
    FrameFeed feed = new FrameFeed(source);
    Thread thread = new Thread(feed::read, "live-input");
    thread.setDaemon(true);
    thread.start();
    return feed;
  }

  private void read() {
    try {
      List<AudioFrame> frames;
      do {
        frames = source.read(source.sampleRate() / PIECES_A_SECOND);
        pieces.put(new Piece(frames, null));
      } while (!frames.isEmpty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException | Error e) {
      put(new Piece(List.of(), e));
    }
  }

  /** Waits for room: a failure that got lost would leave the consumer waiting for ever. */
  private void put(Piece piece) {
    try {
      pieces.put(piece);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The next piece: a frame for each channel, or an empty list at the end or when stopped.
   *
   * @throws IOException if the source failed
   */
  public List<AudioFrame> next(BooleanSupplier stopped) throws IOException {
    Piece piece = null;
    while (piece == null && !stopped.getAsBoolean()) {
      try {
        piece = pieces.poll(50, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return List.of();
      }
    }
    if (piece == null) {
      return List.of();
    }
    if (piece.failure() instanceof IOException failure) {
      throw failure;
    }
    if (piece.failure() instanceof RuntimeException failure) {
      throw failure;
    }
    if (piece.failure() instanceof Error failure) {
      throw failure;
    }
    return piece.frames();
  }
}
