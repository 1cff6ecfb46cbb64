package io.callwarden.speech;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the library's results. They are written by hand in C++ and may hold {@code nan} or {@code inf} (a lattice that
 * degenerates), confidences a little above 1, or a text without words.
 */
final class VoskJson {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
      .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
      .build();

  private VoskJson() {}

  /** The text of a partial result; empty if there is none. */
  static String partial(String json) {
    return read(json).path("partial").asText("").strip();
  }

  /**
   * The words of a final result. A word whose times are not numbers is given the end of the word before it; a missing
   * confidence is 1, others are brought into 0 to 1.
   *
   * @throws SpeechException if it is not JSON
   */
  static List<Word> words(String json) {
    JsonNode result = read(json).path("result");
    List<Word> words = new ArrayList<>(result.size());
    double last = 0;
    for (JsonNode node : result) {
      String text = node.path("word").asText("").strip();
      if (text.isEmpty() || text.equals("[unk]") || text.equals("<unk>")) {
        continue;
      }
      double start = time(node.path("start"), last);
      double end = Math.max(start, time(node.path("end"), start));
      words.add(new Word(text, new TimeSpan(start, end), confidence(node.path("conf"))));
      last = end;
    }
    return words;
  }

  private static double time(JsonNode node, double otherwise) {
    double value = node.asDouble(Double.NaN);
    return value >= 0 && value < Double.POSITIVE_INFINITY ? value : otherwise;
  }

  private static double confidence(JsonNode node) {
    double value = node.asDouble(1);
    return Double.isNaN(value) ? 0 : Math.min(1, Math.max(0, value));
  }

  private static JsonNode read(String json) {
    try {
      // "nan" and "-nan" are what C++ prints; Jackson knows only "NaN".
      return MAPPER.readTree(
          json.contains(": nan") || json.contains(": -nan") || json.contains("inf")
              ? json.replaceAll(":\\s*-?(nan|inf)\\b", ": NaN")
              : json);
    } catch (JsonProcessingException e) {
      // Without the cause: its message would quote what was said.
      throw new SpeechException("Vosk gave a result that is not JSON (at character "
          + (e.getLocation() == null ? -1 : e.getLocation().getCharOffset()) + ")");
    }
  }
}
