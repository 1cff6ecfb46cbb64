package io.callwarden.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what was repaired in one call: each kind once, with its count and first place. One thread at a time. */
final class TranscriptWarnings {
  private record Places(long firstLine, int count) {}

  private final Map<String, Places> kinds = new LinkedHashMap<>();

  /**
   * Notes one case.
   *
   * @param line where, from 1; 0 for the whole call
   */
  void add(String kind, long line) {
    kinds.merge(kind, new Places(line, 1), (old, more) -> new Places(old.firstLine, old.count + 1));
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>(kinds.size());
    kinds.forEach((kind, places) -> {
      String place = places.firstLine == 0 ? "" : "line " + places.firstLine + ": ";
      String more = places.count == 1 ? "" : " (" + places.count + " times)";
      sentences.add(place + kind + more);
    });
    return sentences;
  }
}
