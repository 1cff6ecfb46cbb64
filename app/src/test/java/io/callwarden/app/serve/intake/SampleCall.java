package io.callwarden.app.serve.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.audio.AudioFiles;
import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A telephone call of the samples: its two sides, and what is to be found in it. Immutable. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SampleCall(String name, int sampleRate, short[] agent, short[] customer) {
  static final Path SAMPLES = Path.of("..", "samples");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A call of {@code samples/calls/ru}. */
  static SampleCall russian(String name) throws IOException {
    try (AudioSource source = AudioFiles.open(path(name))) {
      short[] agent = new short[0];
      short[] customer = new short[0];
      List<AudioFrame> frames = source.read(source.sampleRate());
      while (!frames.isEmpty()) {
        agent = joined(agent, frames.get(0).pcm());
        customer = joined(customer, frames.get(1).pcm());
        frames = source.read(source.sampleRate());
      }
      return new SampleCall(name, source.sampleRate(), agent, customer);
    }
  }

  static Path path(String name) {
    return SAMPLES.resolve("calls").resolve("ru").resolve(name + ".wav");
  }

  private static short[] joined(short[] first, short[] second) {
    short[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  /** What {@code analyze} finds in the recording, as {@link #finding}. */
  List<String> expected() throws IOException {
    List<String> findings = new ArrayList<>();
    for (String line : Files.readAllLines(SAMPLES.resolve("golden").resolve(name + ".jsonl"))) {
      findings.add(finding(JSON.readTree(line)));
    }
    findings.sort(null);
    return findings;
  }

  /** An alert without its times and its number. */
  static String finding(JsonNode alert) {
    return "%s %s %s «%s»"
        .formatted(
            alert.path("rule").asText(),
            alert.path("speaker").asText(),
            alert.path("state").asText(),
            alert.path("evidence").asText())
        .toLowerCase(Locale.ROOT);
  }

  /** Little-endian bytes of a part of a side. */
  static byte[] bytes(short[] side, int from, int to) {
    byte[] bytes = new byte[2 * (to - from)];
    for (int i = from; i < to; i++) {
      bytes[2 * (i - from)] = (byte) side[i];
      bytes[2 * (i - from) + 1] = (byte) (side[i] >> 8);
    }
    return bytes;
  }
}
