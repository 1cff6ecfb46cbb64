package io.callwarden.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the phrases that need a word which a recogniser does not know. One thread at a time. */
final class UnheardPhrases {
  /** The most words that are offered in place of one. */
  private static final int MAX_NEAREST = 3;

  private static final String LETTERS = "абвгдеєжзиіїйклмнопрстуфхцчшщъыьэюяґ'";

  private final Automaton automaton;
  private final WordForms forms;
  private final Predicate<String> vocabulary;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Map<Integer, Boolean> heard = new HashMap<>();

  UnheardPhrases(Automaton automaton, WordForms forms, Predicate<String> vocabulary) {
    this.automaton = automaton;
    this.forms = forms;
    this.vocabulary = vocabulary;
  }

  /** The words without which the phrase cannot match, with the nearest known ones; null if the phrase can match. */
  @Nullable
  String missing(CompiledRule rule, int phrase) {
    int begin = rule.phraseBegins()[phrase];
    int end = rule.phraseEnd(phrase);
    if (isHeard(begin, end)) {
      return null;
    }
    String written = rule.written().get(phrase).text();
    Map<String, Collection<String>> lacking = new LinkedHashMap<>();
    for (int position = begin; position < end; position++) {
      if (!isHeard(automaton.symbol(position))) {
        Collection<String> words = forms.words(automaton.symbol(position));
        lacking.putIfAbsent(
            Explainer.piece(written, automaton.offset(position)),
            words == null ? List.of() : words);
      }
    }
    StringJoiner names = new StringJoiner(", ");
    lacking.forEach((piece, words) -> {
      List<String> nearest = nearest(words);
      names.add("«" + piece + "»"
          + (nearest.isEmpty() ? "" : " (nearest it has: " + String.join(", ", nearest) + ")"));
    });
    return names.toString();
  }

  /** Whether there is a way from the beginning to the end of a phrase over words that are known. */
  private boolean isHeard(int begin, int end) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    for (int position = begin; position < end; position++) {
      if (automaton.isFirst(position)) {
        open.add(position);
      }
    }
    while (!open.isEmpty()) {
      int position = open.remove();
      if (seen.get(position) || !isHeard(automaton.symbol(position))) {
        continue;
      }
      seen.set(position);
      if (automaton.isLast(position)) {
        return true;
      }
      for (int next : automaton.follow(position)) {
        open.add(next);
      }
    }
    return false;
  }

  private boolean isHeard(int symbol) {
    Boolean remembered = heard.get(symbol);
    if (remembered != null) {
      return remembered;
    }
    Collection<String> words = symbol <= SymbolTable.END ? null : forms.words(symbol);
    boolean any = words == null;
    if (words != null) {
      for (String word : words) {
        any |= isKnown(word);
      }
    }
    heard.put(symbol, any);
    return any;
  }

  private boolean isKnown(String word) {
    return known.computeIfAbsent(word, vocabulary::test);
  }

  /** Known words that differ by a letter from a form of the missing one. */
  private List<String> nearest(Collection<String> words) {
    List<String> nearest = new ArrayList<>();
    for (String word : words) {
      for (int i = 0; i <= word.length() && nearest.size() < MAX_NEAREST; i++) {
        String head = word.substring(0, i);
        String tail = word.substring(i);
        if (!tail.isEmpty()) {
          offer(head + tail.substring(1), nearest);
        }
        for (int letter = 0; letter < LETTERS.length(); letter++) {
          offer(head + LETTERS.charAt(letter) + tail, nearest);
          if (!tail.isEmpty()) {
            offer(head + LETTERS.charAt(letter) + tail.substring(1), nearest);
          }
        }
      }
    }
    return nearest;
  }

  private void offer(String word, List<String> nearest) {
    if (word.length() > 2
        && nearest.size() < MAX_NEAREST
        && !nearest.contains(word)
        && isKnown(word)) {
      nearest.add(word);
    }
  }
}
