package io.callwarden.match;

import io.callwarden.rulepack.NearestName;
import io.callwarden.rulepack.Phrase;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.rulepack.RuleProblem.Level;
import io.callwarden.text.Morphology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts packs together and compiles their rules. One program, one compiler. */
final class ProgramCompiler {
  /** The most positions of all phrases together. */
  static final int MAX_POSITIONS = 8_000_000;

  private static final String NO_PACK = "lists";

  private final SymbolTable table;
  private final NameLists lists;
  private final List<RuleProblem> problems = new ArrayList<>();
  private final IntList symbols = new IntList();
  private final List<int[]> follow = new ArrayList<>();
  private final IntList ruleOf = new IntList();
  private final IntList offsets = new IntList();
  private final IntList first = new IntList();
  private final IntList exceptionFirst = new IntList();
  private final IntList last = new IntList();
  private final List<CompiledRule> rules = new ArrayList<>();

  ProgramCompiler(List<RulePack> packs, Map<String, List<String>> filled, Morphology morphology) {
    table = new SymbolTable(morphology);
    lists = new NameLists(packs, filled);
    for (Rule rule : combined(packs)) {
      add(rule);
    }
    checkLists();
  }

  SymbolTable table() {
    return table;
  }

  List<RuleProblem> problems() {
    return problems;
  }

  Automaton automaton() {
    boolean[] isLast = new boolean[symbols.size()];
    for (int i = 0; i < last.size(); i++) {
      isLast[last.get(i)] = true;
    }
    int[] symbolOf = symbols.toArray();
    return new Automaton(
        symbolOf,
        follow.toArray(int[][]::new),
        isLast,
        ruleOf.toArray(),
        offsets.toArray(),
        rules,
        bySymbol(first, symbolOf),
        bySymbol(exceptionFirst, symbolOf));
  }

  private int[][] bySymbol(IntList positions, int[] symbolOf) {
    IntList[] lists = new IntList[table.size()];
    for (int i = 0; i < positions.size(); i++) {
      int symbol = symbolOf[positions.get(i)];
      if (lists[symbol] == null) {
        lists[symbol] = new IntList();
      }
      lists[symbol].add(positions.get(i));
    }
    int[][] arrays = new int[lists.length][];
    int[] none = {};
    for (int i = 0; i < lists.length; i++) {
      arrays[i] = lists[i] == null ? none : lists[i].toArray();
    }
    return arrays;
  }

  /** A later pack's rule takes the place of the earlier one with its id. */
  private Iterable<Rule> combined(List<RulePack> packs) {
    Map<String, Rule> combined = new LinkedHashMap<>();
    Set<String> ids = new HashSet<>();
    for (RulePack pack : packs) {
      problems.addAll(pack.problems());
      if (!ids.add(pack.id())) {
        problem(
            Level.NOTE,
            pack.id(),
            "a second pack has this id; the rules of both are used, and of one id the later");
      }
      for (String disabled : pack.disabled()) {
        if (combined.remove(disabled) == null) {
          problem(
              Level.ERROR,
              pack.id(),
              "no earlier pack has a rule '"
                  + disabled
                  + "' to disable"
                  + NearestName.suggestion(disabled, combined.keySet()));
        }
      }
      for (Rule rule : pack.rules()) {
        combined.put(rule.id(), rule);
      }
      pack.limits().forEach((rule, limit) -> {
        if (combined.computeIfPresent(rule, (id, known) -> known.withLimit(limit)) == null) {
          problem(
              Level.ERROR,
              pack.id(),
              "no rule '" + rule + "' to set a limit for"
                  + NearestName.suggestion(rule, combined.keySet()));
        }
      });
    }
    return combined.values();
  }

  private void problem(Level level, String pack, String message) {
    problems.add(new RuleProblem(level, pack, null, 0, 0, message));
  }

  private void checkLists() {
    for (String list : lists.unfilled()) {
      problem(
          Level.NOTE,
          NO_PACK,
          "the list '" + list + "' is empty, so phrases with @" + list
              + " match nothing; fill it with --list " + list + "=FILE or in a pack");
    }
    for (String list : lists.unused()) {
      problem(Level.NOTE, NO_PACK, "no phrase uses the list '" + list + "'");
    }
    for (String list : lists.tooLong()) {
      problem(
          Level.ERROR,
          NO_PACK,
          "the list '" + list + "' has more than " + NameLists.MAX_NAMES
              + " names; the rest is left out");
    }
  }

  private void add(Rule rule) {
    List<PhraseCompiler.Positions> compiled = new ArrayList<>();
    boolean broken = false;
    int begin = symbols.size();
    int next = begin;
    List<Phrase> phrases = new ArrayList<>(rule.phrases());
    phrases.addAll(rule.exceptions());
    for (Phrase phrase : phrases) {
      try {
        PhraseCompiler.Positions positions =
            new PhraseCompiler(rule.language(), table, lists, next).compile(phrase.source());
        next += positions.symbols().length;
        noteMixedLetters(rule, phrase);
        compiled.add(positions);
        if (next > MAX_POSITIONS) {
          throw new PhraseSyntaxException(
              0,
              "all rules together have more than " + MAX_POSITIONS
                  + " words; use fewer rules or shorter lists");
        }
      } catch (PhraseSyntaxException e) {
        broken = true;
        problems.add(problem(rule, phrase, e));
      }
    }
    if (!broken) {
      append(rule, compiled);
    }
  }

  private static RuleProblem problem(Rule rule, Phrase phrase, PhraseSyntaxException e) {
    return new RuleProblem(
        Level.ERROR,
        rule.pack(),
        rule.id(),
        phrase.line(),
        phrase.column() + e.offset(),
        "phrase «"
            + shortened(phrase.source())
            + "», character "
            + (e.offset() + 1)
            + ": "
            + e.getMessage());
  }

  /** «cтоп» with a Latin c is matched as it is meant, but whoever searches the pack for it will not find it. */
  private void noteMixedLetters(Rule rule, Phrase phrase) {
    String source = phrase.source();
    for (int i = 1; i < source.length(); i++) {
      if ((isLatin(source.charAt(i)) && isCyrillic(source.charAt(i - 1)))
          || (isCyrillic(source.charAt(i)) && isLatin(source.charAt(i - 1)))) {
        problems.add(new RuleProblem(
            Level.NOTE,
            rule.pack(),
            rule.id(),
            phrase.line(),
            phrase.column() + i,
            "Latin and Cyrillic letters in one word; write it in one alphabet"));
        return;
      }
    }
  }

  private static boolean isLatin(char c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
  }

  private static boolean isCyrillic(char c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC;
  }

  private static String shortened(String source) {
    return source.length() <= 80 ? source : source.substring(0, 79) + "…";
  }

  private void append(Rule rule, List<PhraseCompiler.Positions> compiled) {
    int begin = symbols.size();
    int exceptionsBegin = -1;
    int[] phraseBegins = new int[compiled.size()];
    for (int i = 0; i < compiled.size(); i++) {
      PhraseCompiler.Positions positions = compiled.get(i);
      phraseBegins[i] = symbols.size();
      if (i == rule.phrases().size()) {
        exceptionsBegin = symbols.size();
      }
      (i < rule.phrases().size() ? first : exceptionFirst).addAll(positions.first());
      last.addAll(positions.last());
      symbols.addAll(positions.symbols());
      offsets.addAll(positions.offsets());
      follow.addAll(Arrays.asList(positions.follow()));
      for (int ignored : positions.symbols()) {
        ruleOf.add(rules.size());
      }
    }
    int end = symbols.size();
    rules.add(new CompiledRule(
        rule, begin, exceptionsBegin < 0 ? end : exceptionsBegin, end, phraseBegins));
  }
}
