package io.callwarden.app.run;

import io.callwarden.audio.AudioFiles;
import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import io.callwarden.audio.PcmStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Where a live call comes from: a stream that has its own pace, or a recording that is held back to one. */
public final class LiveInput implements AutoCloseable {
  /** 100 ms, the usual piece of live audio. */
  private static final int PIECES_A_SECOND = 10;

  private final Input input;
  private final String id;
  private final AudioSource source;
  private final @Nullable FrameFeed feed;

  private LiveInput(Input input, String id, AudioSource source, boolean live) {
    this.input = input;
    this.id = id;
    this.source = source;
    this.feed = live ? FrameFeed.start(source) : null;
  }

  /** Raw audio. The stream is not closed: nothing can wake the thread that reads it. */
  public static LiveInput raw(InputStream in, int rate, int channels, String id) {
    AudioSource source = new PcmStream(in, rate, channels);
    return new LiveInput(new Input(Path.of("-"), Input.Kind.AUDIO, 0, null), id, source, true);
  }

  /** A recording. */
  public static LiveInput file(String name, @Nullable String id) throws IOException {
    Input input = new Input(Path.of(name), Input.Kind.AUDIO, 0, null);
    return new LiveInput(
        input, id == null ? input.stem() : id, AudioFiles.open(input.path()), false);
  }

  /** The call's id. */
  public String id() {
    return id;
  }

  Input input() {
    return input;
  }

  AudioSource source() {
    return source;
  }

  boolean isLive() {
    return feed != null;
  }

  /** The next piece, or an empty list at the end or when stopped. */
  List<AudioFrame> next(Pacer pacer, BooleanSupplier stopped) throws IOException {
    if (feed != null) {
      return feed.next(stopped);
    }
    List<AudioFrame> frames = source.read(source.sampleRate() / PIECES_A_SECOND);
    if (!frames.isEmpty()) {
      pacer.await(frames.get(0).end(), stopped);
    }
    return stopped.getAsBoolean() ? List.of() : frames;
  }

  @Override
  public void close() throws IOException {
    if (feed == null) {
      source.close();
    }
  }
}
