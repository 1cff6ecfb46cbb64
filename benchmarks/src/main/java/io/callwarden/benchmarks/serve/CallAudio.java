package io.callwarden.benchmarks.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.benchmarks.SampleCall;
import io.callwarden.text.Language;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A sample call as a telephone exchange sends it, and what must be found in it. Immutable.
 *
 * @param name of the recording
 * @param language what the sender says of it
 * @param sampleRate samples a second
 * @param legs little-endian 16-bit samples of operator and client
 * @param expected what {@code callwarden analyze} confirms in the recording
 */
@SuppressWarnings("ArrayRecordComponent") // shared between threads, written by none
record CallAudio(
    String name, Language language, int sampleRate, List<byte[]> legs, List<Expected> expected) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Audio that is sent at once. */
  static final double PIECE_SECONDS = 0.1;

  /**
   * An alert that must come.
   *
   * @param id of the alert, within its call
   * @param end of the words that prove it, in seconds
   * @param course whether it is about the course of the call, so that no phrase ends when it becomes true
   */
  record Expected(String id, double end, boolean course) {}

  /** All stereo sample calls, and what {@code samples/golden} says of them: demo models and shipped rules. */
  static List<CallAudio> withFindings(Path samples) throws IOException {
    List<CallAudio> all = new ArrayList<>();
    for (SampleCall call : SampleCall.stereo(samples)) {
      String name = call.file().getFileName().toString().replace(".wav", ".jsonl");
      List<Expected> expected = new ArrayList<>();
      for (String line : Files.readAllLines(samples.resolve("golden").resolve(name))) {
        JsonNode event = JSON.readTree(line);
        if (event.path("type").asText().equals("alert")) {
          expected.add(new Expected(
              event.path("id").asText(), event.path("end").asDouble(), event.has("moments")));
        }
      }
      all.add(of(call, call.language(), expected));
    }
    return all;
  }

  /** All stereo sample calls for a model that does not understand them: nothing is expected. */
  static List<CallAudio> withoutFindings(Path samples) throws IOException {
    List<CallAudio> all = new ArrayList<>();
    for (SampleCall call : SampleCall.stereo(samples)) {
      all.add(of(call, Language.RUSSIAN, List.of()));
    }
    return all;
  }

  private static CallAudio of(SampleCall call, Language language, List<Expected> expected) {
    List<byte[]> legs = new ArrayList<>();
    for (short[] pcm : call.channels()) {
      ByteBuffer bytes = ByteBuffer.allocate(2 * pcm.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asShortBuffer().put(pcm);
      legs.add(bytes.array());
    }
    return new CallAudio(
        call.name(), language, call.sampleRate(), List.copyOf(legs), List.copyOf(expected));
  }

  /** How many pieces a leg has, the last one maybe shorter. */
  int pieces() {
    return (legs.get(0).length + pieceBytes() - 1) / pieceBytes();
  }

  /** A piece, ready to be sent. */
  ByteBuffer piece(int leg, int index) {
    byte[] bytes = legs.get(leg);
    int from = Math.min(bytes.length, index * pieceBytes());
    return ByteBuffer.wrap(bytes, from, Math.min(pieceBytes(), bytes.length - from))
        .slice();
  }

  /** A piece as samples. */
  short[] samples(int leg, int index) {
    ByteBuffer piece = piece(leg, index).order(ByteOrder.LITTLE_ENDIAN);
    short[] pcm = new short[piece.remaining() / 2];
    piece.asShortBuffer().get(pcm);
    return pcm;
  }

  private int pieceBytes() {
    return 2 * (int) Math.round(PIECE_SECONDS * sampleRate);
  }

  double seconds() {
    return legs.get(0).length / 2.0 / sampleRate;
  }
}
