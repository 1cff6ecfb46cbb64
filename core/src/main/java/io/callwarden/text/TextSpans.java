package io.callwarden.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words of a text and where they stand in it. Immutable once built; one thread builds it. */
final class TextSpans {
  private final String text;
  private final List<String> normals = new ArrayList<>();
  private int[] bounds = new int[32];

  private TextSpans(String text) {
    this.text = text;
  }

  static TextSpans of(String text) {
    TextSpans spans = new TextSpans(text);
    WordSplitter.split(text, spans::add);
    return spans;
  }

  private void add(String normal, int begin, int end) {
    int place = 2 * normals.size();
    if (place == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * place);
    }
    bounds[place] = begin;
    bounds[place + 1] = end;
    normals.add(normal);
  }

  String text() {
    return text;
  }

  int size() {
    return normals.size();
  }

  List<String> normals() {
    return normals;
  }

  String normal(int i) {
    return normals.get(i);
  }

  int begin(int i) {
    return bounds[2 * i];
  }

  int end(int i) {
    return bounds[2 * i + 1];
  }
}
