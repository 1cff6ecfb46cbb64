package io.callwarden.match;

/** A word with its class, as the tables remember it. Immutable. */
final class KnownWord {
  final String normal;
  final WordClass word;

  /** The class's number, beside the word: at most words nothing else of the class is needed. */
  final int classId;

  KnownWord(String normal, WordClass word) {
    this.normal = normal;
    this.word = word;
    this.classId = word.id;
  }
}
