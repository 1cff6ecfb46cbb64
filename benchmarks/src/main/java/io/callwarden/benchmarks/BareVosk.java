package io.callwarden.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * The peer: Vosk's own Java binding in the loop that its examples show. Every sample of both channels goes to a
 * recogniser, pauses included; no partial results are asked for.
 */
final class BareVosk implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The examples read 4,096 bytes at a time. */
  private static final int SAMPLES_A_TIME = 2048;

  private final Model model;

  BareVosk(Path folder) throws IOException {
    System.setProperty("jna.encoding", "UTF-8");
    LibVosk.setLogLevel(LogLevel.WARNINGS);
    model = new Model(folder.toString());
  }

  /** The text of one channel, all utterances joined by a space. */
  String transcribe(short[] pcm, int sampleRate) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Recognizer recognizer = new Recognizer(model, sampleRate)) {
      recognizer.setWords(true);
      short[] piece = new short[SAMPLES_A_TIME];
      for (int position = 0; position < pcm.length; position += piece.length) {
        int length = Math.min(piece.length, pcm.length - position);
        System.arraycopy(pcm, position, piece, 0, length);
        if (recognizer.acceptWaveForm(piece, length)) {
          append(text, recognizer.getResult());
        }
      }
      append(text, recognizer.getFinalResult());
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String json) throws IOException {
    JsonNode result = JSON.readTree(json);
    String words = result.path("text").asText();
    if (!words.isEmpty()) {
      text.append(text.isEmpty() ? "" : " ").append(words);
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
