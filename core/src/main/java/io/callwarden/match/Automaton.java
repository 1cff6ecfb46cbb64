package io.callwarden.match;

import java.util.List;

/**
 * All phrases and exceptions as one position automaton (Glushkov's construction): a position is one word of one phrase,
 * has the symbol that the word must fit, and knows the positions that may follow. Immutable.
 *
 * <p>The positions of a rule are contiguous: first those of its phrases, then those of its exceptions.
 */
final class Automaton {
  private final int[] symbols;
  private final int[][] follow;
  private final boolean[] last;
  private final int[] ruleOf;
  private final int[] offsets;
  private final List<CompiledRule> rules;
  private final int[][] entries;
  private final int[][] exceptionEntries;

  Automaton(
      int[] symbols,
      int[][] follow,
      boolean[] last,
      int[] ruleOf,
      int[] offsets,
      List<CompiledRule> rules,
      int[][] entries,
      int[][] exceptionEntries) {
    this.symbols = symbols;
    this.follow = follow;
    this.last = last;
    this.ruleOf = ruleOf;
    this.offsets = offsets;
    this.rules = List.copyOf(rules);
    this.entries = entries;
    this.exceptionEntries = exceptionEntries;
  }

  List<CompiledRule> rules() {
    return rules;
  }

  CompiledRule rule(int index) {
    return rules.get(index);
  }

  int symbol(int position) {
    return symbols[position];
  }

  int[] follow(int position) {
    return follow[position];
  }

  /** Whether a phrase can end at the position. */
  boolean isLast(int position) {
    return last[position];
  }

  int ruleOf(int position) {
    return ruleOf[position];
  }

  /** Where the position's word stands in its phrase's source, from 0. */
  int offset(int position) {
    return offsets[position];
  }

  /** The class of words that fit exactly these symbols. */
  WordClass classOf(int id, int[] sortedSymbols) {
    return new WordClass(
        id,
        sortedSymbols,
        gather(entries, sortedSymbols),
        gather(exceptionEntries, sortedSymbols),
        false);
  }

  /** The class of an edge. */
  WordClass edgeClass(int id, int symbol) {
    int[] only = {symbol};
    return new WordClass(id, only, gather(entries, only), gather(exceptionEntries, only), true);
  }

  private static int[] gather(int[][] bySymbol, int[] wanted) {
    IntList gathered = new IntList();
    for (int symbol : wanted) {
      gathered.addAll(bySymbol[symbol]);
    }
    gathered.sortUnique();
    return gathered.toArray();
  }

  /** Adds to {@code next} the positions that follow and fit the word, sorted and unique. */
  void step(IntList current, WordClass word, IntList next) {
    for (int i = 0; i < current.size(); i++) {
      for (int position : follow[current.get(i)]) {
        if (word.fits(symbols[position])) {
          next.add(position);
        }
      }
    }
    next.sortUnique();
  }
}
