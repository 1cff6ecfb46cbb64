package io.callwarden.match;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds phrases of a rule that an exception holds back wherever they match, because every way through the phrase holds
 * a whole match of the exception. What it says is certain; what it cannot decide it passes over. One thread at a time.
 */
final class HeldBackPhrases {
  /** Beyond so many steps a phrase is given up. */
  private static final int MAX_STEPS = 20_000;

  private final Automaton automaton;
  private final WordForms forms;
  private final CompiledRule rule;

  HeldBackPhrases(Automaton automaton, WordForms forms, CompiledRule rule) {
    this.automaton = automaton;
    this.forms = forms;
    this.rule = rule;
  }

  /** What holds the phrase back wherever it matches, or null. */
  @Nullable
  String by(int phrase) {
    int count = rule.rule().phrases().size();
    for (int i = 0; i < rule.rule().exceptions().size(); i++) {
      if (isAlways(phrase, rule.phraseBegins()[count + i], rule.phraseEnd(count + i))) {
        return "the exception «" + rule.rule().exceptions().get(i).source() + "»";
      }
    }
    for (CompiledException shared : rule.shared()) {
      for (int i = 0; i < shared.exception().phrases().size(); i++) {
        if (isAlways(phrase, shared.phraseBegins()[i], shared.phraseEnd(i))) {
          return "the exception «" + shared.exception().phrases().get(i).source() + "», shared by "
              + shared.pack() + ",";
        }
      }
    }
    return null;
  }

  /** A place in the phrase, and the places in the exception that the words up to it have reached. */
  private record Place(int position, List<Integer> exception) {}

  private boolean isAlways(int phrase, int from, int to) {
    Set<Place> seen = new HashSet<>();
    Deque<Place> open = new ArrayDeque<>();
    boolean any = false;
    for (int p = rule.phraseBegins()[phrase]; p < rule.phraseEnd(phrase); p++) {
      if (automaton.isFirst(p)) {
        any = true;
        if (!enter(p, List.of(), from, to, open)) {
          return false;
        }
      }
    }
    int steps = 0;
    while (!open.isEmpty()) {
      Place place = open.removeLast();
      if (!seen.add(place)) {
        continue;
      }
      if (++steps > MAX_STEPS) {
        return false;
      }
      for (int next : automaton.follow(place.position())) {
        if (!enter(next, place.exception(), from, to, open)) {
          return false;
        }
      }
    }
    return any;
  }

  /** Goes on to a position; false if the phrase ends there and the exception has not matched. */
  private boolean enter(int position, List<Integer> before, int from, int to, Deque<Place> open) {
    Set<Integer> reached = new HashSet<>();
    int symbol = automaton.symbol(position);
    for (int earlier : before) {
      for (int next : automaton.follow(earlier)) {
        if (forms.covers(automaton.symbol(next), symbol)) {
          reached.add(next);
        }
      }
    }
    for (int first = from; first < to; first++) {
      if (automaton.isFirst(first) && forms.covers(automaton.symbol(first), symbol)) {
        reached.add(first);
      }
    }
    for (int each : reached) {
      if (automaton.isLast(each)) {
        return true; // held back, however the phrase goes on
      }
    }
    if (automaton.isLast(position)) {
      return false;
    }
    Integer[] sorted = reached.toArray(Integer[]::new);
    Arrays.sort(sorted);
    open.add(new Place(position, List.of(sorted)));
    return true;
  }
}
