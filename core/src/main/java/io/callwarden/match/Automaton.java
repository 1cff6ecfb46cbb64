package io.callwarden.match;

import java.util.Arrays;
import java.util.List;

/**
 * All phrases and exceptions as one position automaton (Glushkov's construction): a position is one word of one phrase,
 * has the symbol that the word must fit, and knows the positions that may follow. Immutable.
 *
 * <p>The positions of a rule are contiguous: first those of its phrases, then those of its exceptions.
 */
final class Automaton {
  private final int[] symbols;

  /** By position: where the positions that may follow it begin in {@link #followers}; those of a rule lie together. */
  private final int[] followBegins;

  private final int[] followers;
  private final boolean[] last;
  private final int[] ruleOf;
  private final int[] offsets;
  private final List<CompiledRule> rules;
  private final int[][] entries;
  private final int[][] exceptionEntries;
  private final int[][] anchors;
  private final int[] longest;
  private final int[] longestException;

  Automaton(
      int[] symbols,
      int[][] follow,
      boolean[] last,
      int[] ruleOf,
      int[] offsets,
      List<CompiledRule> rules,
      int[][] entries,
      int[][] exceptionEntries,
      int[][] anchors) {
    this.symbols = symbols;
    this.followBegins = new int[follow.length + 1];
    for (int i = 0; i < follow.length; i++) {
      followBegins[i + 1] = followBegins[i] + follow[i].length;
    }
    this.followers = new int[followBegins[follow.length]];
    for (int i = 0; i < follow.length; i++) {
      System.arraycopy(follow[i], 0, followers, followBegins[i], follow[i].length);
    }
    this.last = last;
    this.ruleOf = ruleOf;
    this.offsets = offsets;
    this.rules = List.copyOf(rules);
    this.entries = entries;
    this.exceptionEntries = exceptionEntries;
    this.anchors = anchors;
    int[] lengths = lengths(follow);
    this.longest = new int[rules.size()];
    this.longestException = new int[rules.size()];
    for (int i = 0; i < longest.length; i++) {
      CompiledRule rule = rules.get(i);
      longest[i] = longest(lengths, rule.begin(), rule.exceptionsBegin());
      longestException[i] = longest(lengths, rule.exceptionsBegin(), rule.end());
    }
  }

  /** For each position, the words of the longest way from it to an end; every way leads to higher positions. */
  private static int[] lengths(int[][] follow) {
    int[] lengths = new int[follow.length];
    for (int position = follow.length - 1; position >= 0; position--) {
      int rest = 0;
      for (int next : follow[position]) {
        rest = Math.max(rest, lengths[next]);
      }
      lengths[position] = rest + 1;
    }
    return lengths;
  }

  private static int longest(int[] lengths, int from, int to) {
    int longest = 0;
    for (int position = from; position < to; position++) {
      longest = Math.max(longest, lengths[position]);
    }
    return longest;
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

  /** The positions that may follow. */
  int[] follow(int position) {
    return Arrays.copyOfRange(followers, followBegins[position], followBegins[position + 1]);
  }

  boolean isFollowed(int position) {
    return followBegins[position] < followBegins[position + 1];
  }

  /** Whether a phrase or an exception can begin at the position. */
  boolean isFirst(int position) {
    int symbol = symbols[position];
    return Arrays.binarySearch(entries[symbol], position) >= 0
        || Arrays.binarySearch(exceptionEntries[symbol], position) >= 0;
  }

  /** Whether a phrase can end at the position. */
  boolean isLast(int position) {
    return last[position];
  }

  int ruleOf(int position) {
    return ruleOf[position];
  }

  /** How many words a match of the rule has at most, edges counted. */
  int longest(int rule) {
    return longest[rule];
  }

  /** The same for its exceptions, 0 if it has none. */
  int longestException(int rule) {
    return longestException[rule];
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
        gather(anchors, sortedSymbols),
        false);
  }

  /** The class of an edge. */
  WordClass edgeClass(int id, int symbol) {
    int[] only = {symbol};
    return new WordClass(
        id,
        only,
        gather(entries, only),
        gather(exceptionEntries, only),
        gather(anchors, only),
        true);
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
      int from = current.get(i);
      for (int way = followBegins[from]; way < followBegins[from + 1]; way++) {
        int position = followers[way];
        if (word.fits(symbols[position])) {
          next.add(position);
        }
      }
    }
    next.sortUnique();
  }
}
