package io.callwarden.text;

import java.util.Arrays;

/** The words of a text and where they stand in it. Immutable once built; one thread builds it. */
final class TextSpans {
  private final String text;
  private final Vocabulary vocabulary;
  private WordFacts[] words = new WordFacts[16];
  private int[] bounds = new int[32];
  private int size;

  private TextSpans(String text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  static TextSpans of(String text, Vocabulary vocabulary) {
    TextSpans spans = new TextSpans(text, vocabulary);
    if (!PlainText.split(text, spans::addWord)) {
      spans.size = 0;
      WordSplitter.split(text, spans::addNormal);
    }
    return spans;
  }

  private void addWord(int begin, int end) {
    add(vocabulary.word(text, begin, end), begin, end);
  }

  private void addNormal(String normal, int begin, int end) {
    add(vocabulary.normalWord(normal), begin, end);
  }

  private void add(WordFacts word, int begin, int end) {
    if (size == words.length) {
      words = Arrays.copyOf(words, 2 * size);
      bounds = Arrays.copyOf(bounds, 4 * size);
    }
    words[size] = word;
    bounds[2 * size] = begin;
    bounds[2 * size + 1] = end;
    size++;
  }

  String text() {
    return text;
  }

  int size() {
    return size;
  }

  WordFacts word(int i) {
    return words[i];
  }

  String normal(int i) {
    return words[i].normal();
  }

  int begin(int i) {
    return bounds[2 * i];
  }

  int end(int i) {
    return bounds[2 * i + 1];
  }
}
