package io.callwarden.match;

/**
 * Finds where exactly a rule matches, once the automaton has told that it does. One thread at a time.
 *
 * <p>Words are counted from 1, as the edge before them is word 0.
 */
final class SpanFinder {
  private final Automaton automaton;
  private IntList current = new IntList();
  private IntList next = new IntList();

  SpanFinder(Automaton automaton) {
    this.automaton = automaton;
  }

  /**
   * Adds the begin and end (half-open, tokens from 0) of each match of the rule: leftmost, longest, not overlapping;
   * those that an exception holds back are left out.
   *
   * @param index the rule's
   * @param words the classes of edge, words and edge
   * @param size how many there are, with both edges
   * @param firstEnd no match has its last word before this one
   * @param lastEnd no match has its last word after this one
   */
  void find(int index, WordClass[] words, int size, int firstEnd, int lastEnd, IntList into) {
    CompiledRule rule = automaton.rule(index);
    int last = Math.min(lastEnd, size - 2);
    int token = Math.max(0, firstEnd - automaton.longest(index));
    int scanned = 0;
    int exceptionsEnd = -1; // of all exceptions that begin before the token scanned
    while (token < last) {
      int end = longest(rule.begin(), rule.exceptionsBegin(), false, words, size, token);
      if (end < 0) {
        token++;
        continue;
      }
      if (rule.exceptionsBegin() < rule.end()) {
        // One that begins earlier ends before the match.
        scanned = Math.max(scanned, token - automaton.longestException(index));
        for (; scanned < end; scanned++) {
          exceptionsEnd = Math.max(
              exceptionsEnd,
              longest(rule.exceptionsBegin(), rule.end(), true, words, size, scanned));
        }
      }
      if (exceptionsEnd <= token && !isHeldBack(rule, words, size, token, end)) {
        into.add(token);
        into.add(end);
      }
      token = end;
    }
  }

  /** Whether a shared exception holds a match of the rule back. */
  private boolean isHeldBack(CompiledRule rule, WordClass[] words, int size, int begin, int end) {
    for (CompiledException shared : rule.shared()) {
      if (exception(shared.begin(), shared.end(), words, size, begin, end) >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * The token where a match of an exception begins that overlaps these tokens, or -1.
   *
   * @param from the first position of the exceptions
   * @param to after the last
   */
  int exception(int from, int to, WordClass[] words, int size, int begin, int end) {
    if (from == to) {
      return -1;
    }
    for (int token = 0; token < end; token++) {
      if (longest(from, to, true, words, size, token) > begin) {
        return token;
      }
    }
    return -1;
  }

  /**
   * The token after the longest match that begins with the token, or -1.
   *
   * @param from the first position that may take part
   * @param to after the last
   */
  int longest(int from, int to, boolean exceptions, WordClass[] words, int size, int token) {
    int end = run(from, to, exceptions, words, size, token + 1);
    // A phrase that begins with ^ begins one earlier.
    return token == 0 ? Math.max(end, run(from, to, exceptions, words, size, 0)) : end;
  }

  private int run(int from, int to, boolean exceptions, WordClass[] words, int size, int start) {
    current.clear();
    enter(exceptions ? words[start].exceptionEntries : words[start].entries, from, to);
    int end = -1;
    int at = start;
    while (!current.isEmpty()) {
      at++;
      if (anyIsLast()) {
        end = Math.min(at, size - 1) - 1;
      }
      if (at == size) {
        break;
      }
      next.clear();
      automaton.step(current, words[at], next);
      IntList swap = current;
      current = next;
      next = swap;
    }
    return end;
  }

  private void enter(int[] entries, int from, int to) {
    int low = 0;
    int high = entries.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries[middle] < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    while (low < entries.length && entries[low] < to) {
      current.add(entries[low++]);
    }
  }

  private boolean anyIsLast() {
    for (int i = 0; i < current.size(); i++) {
      if (automaton.isLast(current.get(i))) {
        return true;
      }
    }
    return false;
  }
}
