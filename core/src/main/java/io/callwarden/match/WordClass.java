package io.callwarden.match;

import java.util.Arrays;

/**
 * What a word can be: words that fit the same symbols are one class. The edges of an utterance are classes of their own.
 * Immutable.
 */
final class WordClass {
  /** Unique within its tables; only a hash, so classes outside the tables may share it. */
  final int id;

  /** The symbols that the word fits, sorted; without {@link SymbolTable#ANY}, which every word fits. */
  final int[] symbols;

  /** The positions where a phrase can begin with the word, sorted. */
  final int[] entries;

  /** The positions where an exception can begin with the word, sorted. */
  final int[] exceptionEntries;

  private final boolean edge;

  WordClass(int id, int[] symbols, int[] entries, int[] exceptionEntries, boolean edge) {
    this.id = id;
    this.symbols = symbols;
    this.entries = entries;
    this.exceptionEntries = exceptionEntries;
    this.edge = edge;
  }

  boolean fits(int symbol) {
    return symbol == SymbolTable.ANY ? !edge : Arrays.binarySearch(symbols, symbol) >= 0;
  }
}
