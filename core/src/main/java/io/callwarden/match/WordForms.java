package io.callwarden.match;

import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Token;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The words of the dictionaries that fit the symbols of phrases, found with the table that matches calls. Symbols that
 * fit words without number (a class of grammar, any word, a number) have no list. Immutable.
 */
final class WordForms {
  private final Set<Integer> listed;
  private final Map<Integer, Set<String>> bySymbol = new HashMap<>();
  private final Map<String, int[]> byWord = new HashMap<>();

  private WordForms(Set<Integer> listed) {
    this.listed = listed;
  }

  /** The words that fit the wanted symbols. */
  static WordForms of(
      SymbolTable table, Morphology morphology, Language language, Set<Integer> wanted) {
    SymbolTable.Sources sources = table.sources(language, wanted);
    WordForms forms = new WordForms(sources.symbols());
    Set<String> candidates = new HashSet<>(sources.words());
    candidates.addAll(sources.beginnings());
    for (String lemma : sources.lemmas()) {
      candidates.addAll(morphology.forms(lemma, language));
    }
    for (String beginning : sources.beginnings()) {
      candidates.addAll(morphology.formsBeginning(beginning, language));
    }
    for (String word : candidates) {
      Token token = new Token(
          word, 0, word.length(), TimeSpan.UNKNOWN, 1, morphology.readings(word, Set.of(language)));
      int[] symbols = table.symbolsOf(token, Set.of(language));
      forms.byWord.put(word, symbols);
      for (int symbol : symbols) {
        forms.bySymbol.computeIfAbsent(symbol, any -> new TreeSet<>()).add(word);
      }
    }
    return forms;
  }

  /** The words that fit the symbol, or null where they cannot be listed. */
  @Nullable
  Collection<String> words(int symbol) {
    return listed.contains(symbol) ? bySymbol.getOrDefault(symbol, Set.of()) : null;
  }

  /** Whether every word that fits the one symbol certainly fits the other. */
  boolean covers(int wide, int narrow) {
    if (wide == narrow) {
      return true;
    }
    if (narrow == SymbolTable.BEGIN || narrow == SymbolTable.END) {
      return false;
    }
    if (wide == SymbolTable.ANY) {
      return true;
    }
    Collection<String> words = narrow == SymbolTable.ANY ? null : words(narrow);
    if (words == null || words.isEmpty()) {
      return false;
    }
    for (String word : words) {
      int[] symbols = byWord.getOrDefault(word, new int[0]);
      if (Arrays.binarySearch(symbols, wide) < 0) {
        return false;
      }
    }
    return true;
  }
}
