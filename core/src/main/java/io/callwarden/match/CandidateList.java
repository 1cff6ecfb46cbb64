package io.callwarden.match;

import java.util.Arrays;

/** Rules that may match in an utterance, each with the places where such a match would end. One thread at a time. */
final class CandidateList {
  /** The rule in the high half, the word where it ends in the low one: sorted by rule, then by place. */
  private long[] items = new long[16];

  private int size;

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** Adds rules that have a phrase ending with a word, counted from 0 for the edge before the first. */
  void addAll(int[] rules, int word) {
    if (size + rules.length > items.length) {
      items = Arrays.copyOf(items, Math.max(size + rules.length, size * 2));
    }
    for (int rule : rules) {
      items[size++] = ((long) rule << 32) | word;
    }
  }

  void sort() {
    if (size > 1) {
      Arrays.sort(items, 0, size);
    }
  }

  int rule(int i) {
    return (int) (items[i] >>> 32);
  }

  int end(int i) {
    return (int) items[i];
  }

  /** Once sorted: where the candidates of the next rule begin. */
  int endOfRule(int i) {
    int next = i + 1;
    while (next < size && rule(next) == rule(i)) {
      next++;
    }
    return next;
  }
}
