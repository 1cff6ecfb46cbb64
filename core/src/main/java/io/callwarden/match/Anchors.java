package io.callwarden.match;

import java.util.Arrays;
import java.util.List;

/**
 * Chooses the words by which a phrase is noticed, its anchor: positions that every match of the phrase passes, with
 * symbols that few phrases share. «вы ..2 должны оплатить» is noticed at «оплатить» rather than at «вы», after which
 * half of all phrases might go on.
 *
 * <p>So the automaton that names candidates follows a phrase only from its anchor on. It stays small, because at most
 * words it follows nothing, and its states depend on few words, so those met before serve for words never heard in
 * this order; were each phrase followed from its first word, thousands of rules would make almost every sequence of
 * words a state of its own. What it names may be no match and is verified, as every candidate is.
 *
 * <p>A cut is found as in a plan of one-way streets: for a place b in the order of the positions, all ways from positions
 * before b to those from b on (and the beginnings that lie there). Whoever goes from the beginning to an end behind b
 * takes one of them. One thread at a time.
 */
final class Anchors {
  /** A symbol that fits many words, a class of grammar or an edge, counts as if so many phrases had it. */
  private static final long BROAD = 1000;

  /** An earlier cut, which has more of the phrase behind it, may weigh so many times as much as the lightest. */
  private static final int TIMES_AS_HEAVY = 8;

  /** A cut this light is good enough. */
  private static final long LIGHT = 8;

  private final int[] symbols;
  private final int[][] follow;
  private final boolean[] last;
  private final long[] weights;
  private final boolean[] inCut;

  private Anchors(int[] symbols, int[][] follow, boolean[] last, long[] weights) {
    this.symbols = symbols;
    this.follow = follow;
    this.last = last;
    this.weights = weights;
    this.inCut = new boolean[symbols.length];
  }

  /**
   * The positions of all anchors.
   *
   * @param first where phrases can begin, not exceptions
   * @param broad which symbols fit many words
   */
  static int[] of(
      int[] symbols,
      int[][] follow,
      boolean[] last,
      int[] first,
      List<CompiledRule> rules,
      boolean[] broad) {
    long[] weights = weights(symbols, rules, broad);
    Anchors anchors = new Anchors(symbols, follow, last, weights);
    IntList found = new IntList();
    int[] sorted = first.clone();
    Arrays.sort(sorted);
    int from = 0;
    for (CompiledRule rule : rules) {
      for (int phrase = 0; phrase < rule.phraseBegins().length; phrase++) {
        int begin = rule.phraseBegins()[phrase];
        if (begin >= rule.exceptionsBegin()) {
          break;
        }
        int to = from;
        while (to < sorted.length && sorted[to] < rule.phraseEnd(phrase)) {
          to++;
        }
        anchors.add(begin, Arrays.copyOfRange(sorted, from, to), found);
        from = to;
      }
    }
    return found.toArray();
  }

  /** How common a symbol's words are is not known, but words of many phrases are common ones. */
  private static long[] weights(int[] symbols, List<CompiledRule> rules, boolean[] broad) {
    long[] weights = new long[broad.length];
    for (CompiledRule rule : rules) {
      for (int position = rule.begin(); position < rule.exceptionsBegin(); position++) {
        weights[symbols[position]]++;
      }
    }
    for (int symbol = 0; symbol < weights.length; symbol++) {
      weights[symbol] += broad[symbol] ? BROAD : 0;
    }
    return weights;
  }

  private void add(int begin, int[] first, IntList into) {
    if (first.length == 0) {
      return; // its first word is a name of an empty list: it never matches
    }
    // Twice the same way: first to see how rare the rarest cut is, then to take the first that is
    // nearly as rare.
    long least = walk(begin, first, Long.MIN_VALUE, into);
    walk(begin, first, Math.max(least * TIMES_AS_HEAVY, LIGHT), into);
  }

  /**
   * Goes from cut to cut until one weighs no more than {@code enough}, and adds that one.
   *
   * @return the least weight met
   */
  private long walk(int begin, int[] first, long enough, IntList into) {
    long weight = 0;
    long least = Long.MAX_VALUE;
    int gaps = 0; // every word fits them: no anchors
    int highest = begin;
    for (int position : first) {
      inCut[position] = true;
      weight += weights[symbols[position]];
      highest = Math.max(highest, position);
    }
    int cut = begin;
    while (true) {
      if (gaps == 0) {
        least = Math.min(least, weight);
        if (weight <= enough) {
          addCut(cut, highest, into);
          break;
        }
      }
      if (cut > highest || last[cut]) {
        break; // beyond the highest nothing follows: the phrase waits for a name of an empty list
      }
      if (inCut[cut]) {
        weight -= weights[symbols[cut]];
        gaps -= symbols[cut] == SymbolTable.ANY ? 1 : 0;
      }
      for (int position : follow[cut]) {
        if (position > cut && !inCut[position]) {
          inCut[position] = true;
          weight += weights[symbols[position]];
          gaps += symbols[position] == SymbolTable.ANY ? 1 : 0;
          highest = Math.max(highest, position);
        }
      }
      cut++;
    }
    Arrays.fill(inCut, begin, highest + 1, false);
    return least;
  }

  private void addCut(int from, int to, IntList into) {
    for (int position = from; position <= to; position++) {
      if (inCut[position]) {
        into.add(position);
      }
    }
  }
}
