package io.callwarden.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a call in which every number is marked: {@code ⟦card|четыре два⟧} must be hidden, {@code ⟪price|сто⟫} must
 * not. A file has one a line: {@code {"id":"…","lines":["agent: …","customer: …"]}}.
 */
record MarkedCall(String id, List<Line> lines) {
  /** One utterance with a mark, or null, for each of its words. */
  record Line(Utterance utterance, List<Mark> marks) {
    /** The number of the mark that a word stands in, or -1. */
    int mark(int word) {
      for (int i = 0; i < marks.size(); i++) {
        if (word >= marks.get(i).first() && word < marks.get(i).end()) {
          return i;
        }
      }
      return -1;
    }
  }

  /** A number: words from first up to, not including, end. */
  record Mark(String kind, boolean identifier, int first, int end) {}

  static List<MarkedCall> read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<MarkedCall> calls = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank()) {
        continue;
      }
      JsonNode call = json.readTree(line);
      List<Line> lines = new ArrayList<>();
      for (JsonNode said : call.get("lines")) {
        lines.add(line(lines.size(), said.asText()));
      }
      calls.add(new MarkedCall(call.get("id").asText(), lines));
    }
    return calls;
  }

  private static Line line(int index, String said) {
    int colon = said.indexOf(':');
    Speaker speaker =
        said.substring(0, colon).strip().equals("agent") ? Speaker.AGENT : Speaker.CUSTOMER;
    List<Word> words = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    String kind = "";
    boolean identifier = false;
    int first = 0;
    StringBuilder word = new StringBuilder();
    String text = said.substring(colon + 1).strip();
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      switch (c) {
        case '⟦', '⟪' -> {
          end(word, words);
          identifier = c == '⟦';
          kind = text.substring(i + 1, text.indexOf('|', i));
          i += kind.length() + 1;
          first = words.size();
        }
        case '⟧', '⟫' -> {
          end(word, words);
          marks.add(new Mark(kind, identifier, first, words.size()));
        }
        case ' ' -> end(word, words);
        default -> word.append(c);
      }
    }
    StringBuilder plain = new StringBuilder();
    words.forEach(w -> plain.append(plain.isEmpty() ? "" : " ").append(w.text()));
    return new Line(
        new Utterance(index, speaker, TimeSpan.UNKNOWN, plain.toString(), words), marks);
  }

  private static void end(StringBuilder word, List<Word> words) {
    if (!word.isEmpty()) {
      words.add(new Word(word.toString(), TimeSpan.UNKNOWN, 1));
      word.setLength(0);
    }
  }
}
