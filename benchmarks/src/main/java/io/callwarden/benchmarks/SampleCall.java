package io.callwarden.benchmarks;

import io.callwarden.audio.AudioFiles;
import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import io.callwarden.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A stereo sample call, its audio in memory. */
public record SampleCall(Path file, Language language, int sampleRate, List<short[]> channels) {

  /** All two-channel calls below {@code samples/calls}, in the order of their names. */
  public static List<SampleCall> stereo(Path samples) throws IOException {
    List<SampleCall> calls = new ArrayList<>();
    for (Language language : Language.values()) {
      try (Stream<Path> files = Files.list(samples.resolve("calls").resolve(language.code()))) {
        files
            .sorted()
            .map(file -> load(file, language))
            .filter(call -> call.channels().size() == 2)
            .forEach(calls::add);
      }
    }
    return calls;
  }

  private static SampleCall load(Path file, Language language) {
    try (AudioSource source = AudioFiles.open(file)) {
      List<short[]> channels = new ArrayList<>();
      for (int channel = 0; channel < source.channels(); channel++) {
        channels.add(new short[0]);
      }
      for (List<AudioFrame> frames = source.read(1 << 16);
          !frames.isEmpty();
          frames = source.read(1 << 16)) {
        for (AudioFrame frame : frames) {
          short[] before = channels.get(frame.channel());
          short[] after = Arrays.copyOf(before, before.length + frame.pcm().length);
          System.arraycopy(frame.pcm(), 0, after, before.length, frame.pcm().length);
          channels.set(frame.channel(), after);
        }
      }
      return new SampleCall(file, language, source.sampleRate(), channels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String name() {
    return language.code() + "/" + file.getFileName();
  }

  public double seconds() {
    return (double) channels.get(0).length / sampleRate;
  }

  /** Cuts both channels into frames of the same length, in the order in which a live call brings them. */
  List<AudioFrame> frames(double frameSeconds) {
    int length = (int) Math.round(sampleRate * frameSeconds);
    List<AudioFrame> frames = new ArrayList<>();
    for (int position = 0; position < channels.get(0).length; position += length) {
      for (int channel = 0; channel < channels.size(); channel++) {
        short[] pcm = channels.get(channel);
        frames.add(new AudioFrame(
            channel,
            position,
            sampleRate,
            Arrays.copyOfRange(pcm, position, Math.min(position + length, pcm.length))));
      }
    }
    return frames;
  }
}
