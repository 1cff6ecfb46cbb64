package io.callwarden.match;

import java.util.Arrays;

/**
 * What a word can be: words that fit the same symbols are one class. The edges of an utterance are classes of their own.
 * Immutable.
 */
final class WordClass {
  /** So few are gone through as quickly as searched. */
  private static final int FEW = 16;

  /** No symbol: they count from 0. */
  private static final int FREE = -1;

  private static final int[] NONE = {};

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

  /**
   * The symbols again where they are many, each at or after the place that its lowest bits say; {@link #FREE} elsewhere.
   * At most half of the places are taken.
   */
  private final int[] places;

  WordClass(
      int id, int[] symbols, int[] entries, int[] exceptionEntries, int[] anchors, boolean edge) {
    this.id = id;
    this.symbols = symbols;
    this.entries = entries;
    this.exceptionEntries = exceptionEntries;
    this.anchors = anchors;
    this.edge = edge;
    this.places = symbols.length > FEW ? places(symbols) : NONE;
  }

  private static int[] places(int[] symbols) {
    int[] places = new int[Integer.highestOneBit(symbols.length) << 2];
    Arrays.fill(places, FREE);
    for (int symbol : symbols) {
      int place = symbol & (places.length - 1);
      while (places[place] != FREE) {
        place = (place + 1) & (places.length - 1);
      }
      places[place] = symbol;
    }
    return places;
  }

  /** How many numbers it keeps. */
  int numbers() {
    return symbols.length
        + entries.length
        + exceptionEntries.length
        + anchors.length
        + places.length;
  }

  boolean fits(int symbol) {
    if (symbol == SymbolTable.ANY) {
      return !edge;
    }
    if (symbols.length > FEW) {
      int place = symbol & (places.length - 1);
      while (places[place] != symbol && places[place] != FREE) {
        place = (place + 1) & (places.length - 1);
      }
      return places[place] == symbol;
    }
    for (int fitting : symbols) {
      if (fitting >= symbol) {
        return fitting == symbol;
      }
    }
    return false;
  }
}
