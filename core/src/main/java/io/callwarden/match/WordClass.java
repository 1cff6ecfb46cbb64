package io.callwarden.match;

import java.util.Arrays;

/**
 * What a word can be: words that fit the same symbols are one class. The edges of an utterance are classes of their own.
 * Immutable.
 */
final class WordClass {
  /** So few are gone through as quickly as searched. */
  private static final int FEW = 16;

  /** Unique within its tables; 0 outside them. */
  final int id;

  /** The symbols that the word fits, sorted; without {@link SymbolTable#ANY}, which every word fits. */
  final int[] symbols;

  /** The positions where a phrase can begin with the word, sorted. */
  final int[] entries;

  /** The positions where an exception can begin with the word, sorted. */
  final int[] exceptionEntries;

  /** The positions with which the word is noticed, sorted: see {@link Anchors}. */
  final int[] anchors;

  private final boolean edge;

  WordClass(
      int id, int[] symbols, int[] entries, int[] exceptionEntries, int[] anchors, boolean edge) {
    this.id = id;
    this.symbols = symbols;
    this.entries = entries;
    this.exceptionEntries = exceptionEntries;
    this.anchors = anchors;
    this.edge = edge;
  }

  boolean fits(int symbol) {
    if (symbol == SymbolTable.ANY) {
      return !edge;
    }
    if (symbols.length > FEW) {
      return Arrays.binarySearch(symbols, symbol) >= 0;
    }
    for (int fitting : symbols) {
      if (fitting >= symbol) {
        return fitting == symbol;
      }
    }
    return false;
  }
}
