package io.callwarden.match;

import io.callwarden.rulepack.Act;
import io.callwarden.rulepack.NearestName;
import io.callwarden.rulepack.NewLimits;
import io.callwarden.rulepack.Phrase;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.rulepack.RuleProblem.Level;
import io.callwarden.rulepack.SharedException;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts packs together and compiles their rules. One program, one compiler. */
final class ProgramCompiler {
  /** The most positions of all phrases together. */
  static final int MAX_POSITIONS = 8_000_000;

  private static final String NO_PACK = "lists";
  private static final Pattern LIST = Pattern.compile("@([\\p{L}\\p{N}_-]+)");

  /** Stands for the rule of the positions of shared exceptions. */
  private static final int SHARED = -1;

  private final SymbolTable table;
  private final NameLists lists;
  private final Definitions definitions;
  private final Map<Language, List<CompiledException>> exceptions = new EnumMap<>(Language.class);
  private final List<RuleProblem> problems = new ArrayList<>();
  private final IntList symbols = new IntList();
  private final List<int[]> follow = new ArrayList<>();
  private final IntList ruleOf = new IntList();
  private final IntList offsets = new IntList();
  private final IntList first = new IntList();
  private final IntList exceptionFirst = new IntList();
  private final IntList last = new IntList();
  private final List<CompiledRule> rules = new ArrayList<>();

  /** A rule with the definitions that its pack sees. */
  private record ScopedRule(Rule rule, Definitions.Scope scope, CompiledRule.Use use) {
    ScopedRule withLimits(NewLimits limits) {
      return new ScopedRule(rule.withLimits(limits.numbers()), scope, use);
    }
  }

  /** A phrase as it goes into the automaton. */
  private record CompiledPhrase(WrittenOut written, PhraseCompiler.Positions positions) {}

  /**
   * @param complete whether these are all packs, so that the acts that their rules name must be among theirs
   */
  ProgramCompiler(
      List<RulePack> packs,
      Map<String, List<String>> filled,
      Morphology morphology,
      boolean complete) {
    table = new SymbolTable(morphology);
    lists = new NameLists(packs, filled);
    definitions = new Definitions(problems);
    CourseNames names = new CourseNames(packs, problems);
    for (ScopedRule rule : combined(packs)) { // the exceptions first: rules refer to them
      if (!complete || names.areKnown(rule.rule())) {
        add(rule);
      }
    }
    if (complete) {
      names.noteUnused();
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
    int[][] followOf = follow.toArray(int[][]::new);
    int[] anchors =
        Anchors.of(symbolOf, followOf, isLast, first.toArray(), rules, table.broadSymbols());
    return new Automaton(
        symbolOf,
        followOf,
        isLast,
        ruleOf.toArray(),
        offsets.toArray(),
        rules,
        bySymbol(first.toArray(), symbolOf),
        bySymbol(exceptionFirst.toArray(), symbolOf),
        bySymbol(anchors, symbolOf));
  }

  private int[][] bySymbol(int[] positions, int[] symbolOf) {
    IntList[] lists = new IntList[table.size()];
    for (int position : positions) {
      int symbol = symbolOf[position];
      if (lists[symbol] == null) {
        lists[symbol] = new IntList();
      }
      lists[symbol].add(position);
    }
    int[][] arrays = new int[lists.length][];
    int[] none = {};
    for (int i = 0; i < lists.length; i++) {
      arrays[i] = lists[i] == null ? none : lists[i].toArray();
    }
    return arrays;
  }

  /** A later pack's rule takes the place of the earlier one with its id. */
  private Iterable<ScopedRule> combined(List<RulePack> packs) {
    Map<String, ScopedRule> combined = new LinkedHashMap<>();
    List<ScopedRule> acts = new ArrayList<>();
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
      Definitions.Scope scope = definitions.scope(pack);
      for (SharedException exception : pack.exceptions()) {
        add(pack, exception, scope);
      }
      noteUses(pack, scope);
      for (Rule rule : pack.rules()) {
        combined.put(rule.id(), new ScopedRule(rule, scope, CompiledRule.Use.finding(rule)));
      }
      for (Act act : pack.acts()) {
        acts.add(
            new ScopedRule(act.rule(), scope, CompiledRule.Use.act(act.name(), act.speaker())));
      }
      pack.limits().forEach((rule, limits) -> limit(pack, rule, limits, combined));
    }
    List<ScopedRule> all = new ArrayList<>(combined.values());
    all.addAll(acts);
    return all;
  }

  private void limit(RulePack pack, String id, NewLimits limits, Map<String, ScopedRule> combined) {
    ScopedRule scoped = combined.get(id);
    String wrong = null;
    if (scoped == null) {
      wrong =
          "no rule '" + id + "' to set a limit for" + NearestName.suggestion(id, combined.keySet());
    } else {
      List<String> known = scoped.rule().limitNames();
      for (String name : new TreeSet<>(limits.numbers().keySet())) {
        if (!known.contains(name)) {
          wrong = "the rule '" + id + "' has no '" + name + "' to change"
              + NearestName.suggestion(name, known);
        }
      }
    }
    if (scoped == null || wrong != null) {
      problems.add(new RuleProblem(
          Level.ERROR, pack.id(), null, limits.line(), limits.column(), String.valueOf(wrong)));
    } else {
      combined.put(id, scoped.withLimits(limits));
    }
  }

  /** The parts of claims are compiled elsewhere; the definitions and lists that they use are not idle. */
  private void noteUses(RulePack pack, Definitions.Scope scope) {
    for (Rule part : pack.claims().values()) {
      for (Phrase phrase : part.phrases()) {
        String written = phrase.source();
        try {
          written = definitions.writeOut(phrase.source(), scope).text();
        } catch (PhraseSyntaxException e) {
          // Reported where it is compiled.
        }
        Matcher list = LIST.matcher(written);
        while (list.find()) {
          lists.names(list.group(1));
        }
      }
    }
  }

  private void problem(Level level, String pack, String message) {
    problems.add(new RuleProblem(level, pack, null, 0, 0, message));
  }

  /** Notes what no phrase uses; only all packs together can tell. */
  void noteUnused() {
    definitions.noteUnused();
    for (String list : lists.unused()) {
      problem(Level.NOTE, NO_PACK, "no phrase uses the list '" + list + "'");
    }
  }

  private void checkLists() {
    for (String list : lists.unfilled()) {
      problem(
          Level.NOTE,
          NO_PACK,
          "the list '" + list + "' is empty, so phrases with @" + list
              + " match nothing; fill it with --list " + list + "=FILE or in a pack");
    }
    for (String list : lists.tooLong()) {
      problem(
          Level.ERROR,
          NO_PACK,
          "the list '" + list + "' has more than " + NameLists.MAX_NAMES
              + " names; the rest is left out");
    }
  }

  private void add(ScopedRule scoped) {
    Rule rule = scoped.rule();
    int next = symbols.size();
    List<CompiledPhrase> phrases = compiled(scoped, rule.phrases(), next);
    next = end(phrases, next);
    List<CompiledPhrase> exceptions = compiled(scoped, rule.exceptions(), next);
    next = end(exceptions, next);
    List<CompiledPhrase> after = compiled(scoped, rule.after(), next);
    if (phrases.size() == rule.phrases().size()
        && exceptions.size() == rule.exceptions().size()
        && after.size() == rule.after().size()) {
      append(rule, phrases, exceptions, scoped.use());
      if (!after.isEmpty()) {
        append(rule, after, List.of(), CompiledRule.Use.prompt(rule));
      }
    }
  }

  /** The phrases that compile; the problems of the others are reported. */
  private List<CompiledPhrase> compiled(ScopedRule scoped, List<Phrase> phrases, int begin) {
    Rule rule = scoped.rule();
    List<CompiledPhrase> compiled = new ArrayList<>();
    int next = begin;
    for (Phrase phrase : phrases) {
      CompiledPhrase one =
          compiled(rule.pack(), rule.id(), rule.language(), phrase, scoped.scope(), next);
      if (one != null) {
        next += one.positions().symbols().length;
        compiled.add(one);
      }
    }
    return compiled;
  }

  private static int end(List<CompiledPhrase> phrases, int begin) {
    int end = begin;
    for (CompiledPhrase phrase : phrases) {
      end += phrase.positions().symbols().length;
    }
    return end;
  }

  /** A shared exception without the phrases that are wrong. */
  private void add(RulePack pack, SharedException exception, Definitions.Scope scope) {
    int begin = symbols.size();
    List<Phrase> phrases = new ArrayList<>();
    IntList phraseBegins = new IntList();
    for (Phrase phrase : exception.phrases()) {
      CompiledPhrase one =
          compiled(pack.id(), null, pack.language(), phrase, scope, symbols.size());
      if (one != null) {
        phrases.add(phrase);
        phraseBegins.add(symbols.size());
        append(one.positions(), exceptionFirst, SHARED);
      }
    }
    if (!phrases.isEmpty()) {
      exceptions
          .computeIfAbsent(pack.language(), language -> new ArrayList<>())
          .add(new CompiledException(
              pack.id(),
              new SharedException(exception.categories(), phrases),
              begin,
              symbols.size(),
              phraseBegins.toArray()));
    }
  }

  /**
   * The compiled phrase, or null after its problem was reported.
   *
   * @param begin the number of its first position
   */
  private @Nullable CompiledPhrase compiled(
      String pack,
      @Nullable String rule,
      Language language,
      Phrase phrase,
      Definitions.Scope scope,
      int begin) {
    WrittenOut written = WrittenOut.asItIs(phrase.source());
    try {
      written = definitions.writeOut(phrase.source(), scope);
      PhraseCompiler.Positions positions =
          new PhraseCompiler(language, table, lists, begin).compile(written);
      noteMixedLetters(pack, rule, phrase, problems);
      if (begin + positions.symbols().length > MAX_POSITIONS) {
        throw new PhraseSyntaxException(
            0,
            "all rules together have more than " + MAX_POSITIONS
                + " words; use fewer rules or shorter lists");
      }
      return new CompiledPhrase(written, positions);
    } catch (PhraseSyntaxException e) {
      problems.add(problem(pack, rule, "phrase", phrase, written, e));
      return null;
    }
  }

  static RuleProblem problem(
      String pack,
      @Nullable String rule,
      String kind,
      Phrase phrase,
      WrittenOut written,
      PhraseSyntaxException e) {
    int offset = written.sourceOffset(e.offset());
    return new RuleProblem(
        Level.ERROR,
        pack,
        rule,
        phrase.line(),
        phrase.column() + offset,
        kind
            + " «"
            + shortened(phrase.source())
            + "», character "
            + (offset + 1)
            + ": "
            + e.getMessage());
  }

  /** «cтоп» with a Latin c is matched as it is meant, but whoever searches the pack for it will not find it. */
  static void noteMixedLetters(
      String pack, @Nullable String rule, Phrase phrase, List<RuleProblem> problems) {
    String source = phrase.source();
    for (int i = 1; i < source.length(); i++) {
      if ((isLatin(source.charAt(i)) && isCyrillic(source.charAt(i - 1)))
          || (isCyrillic(source.charAt(i)) && isLatin(source.charAt(i - 1)))) {
        problems.add(new RuleProblem(
            Level.NOTE,
            pack,
            rule,
            phrase.line(),
            phrase.column() + i,
            "Latin and Cyrillic letters in one word; write it in one alphabet"));
        return;
      }
    }
  }

  private static boolean isLatin(char c) {
    if (c >= '\u0400' && c <= '\u052F') {
      return false; // nearly all letters of phrases, and the scripts of Unicode take a search
    }
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
  }

  private static boolean isCyrillic(char c) {
    if (c < '\u0400') {
      return false;
    }
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC;
  }

  private static String shortened(String source) {
    return source.length() <= 80 ? source : source.substring(0, 79) + "…";
  }

  private void append(
      Rule rule,
      List<CompiledPhrase> phrases,
      List<CompiledPhrase> exceptions,
      CompiledRule.Use use) {
    int begin = symbols.size();
    IntList phraseBegins = new IntList();
    List<WrittenOut> written = new ArrayList<>();
    for (CompiledPhrase phrase : phrases) {
      phraseBegins.add(symbols.size());
      written.add(phrase.written());
      append(phrase.positions(), first, rules.size());
    }
    int exceptionsBegin = symbols.size();
    for (CompiledPhrase exception : exceptions) {
      phraseBegins.add(symbols.size());
      written.add(exception.written());
      append(exception.positions(), exceptionFirst, rules.size());
    }
    rules.add(new CompiledRule(
        rule,
        begin,
        exceptionsBegin,
        symbols.size(),
        phraseBegins.toArray(),
        written,
        use.kind() == CompiledRule.Kind.FINDING ? exceptionsFor(rule) : List.of(),
        use));
  }

  private void append(PhraseCompiler.Positions positions, IntList firsts, int rule) {
    firsts.addAll(positions.first());
    last.addAll(positions.last());
    symbols.addAll(positions.symbols());
    offsets.addAll(positions.offsets());
    follow.addAll(Arrays.asList(positions.follow()));
    for (int ignored : positions.symbols()) {
      ruleOf.add(rule);
    }
  }

  private List<CompiledException> exceptionsFor(Rule rule) {
    List<CompiledException> fitting = new ArrayList<>();
    for (CompiledException exception : exceptions.getOrDefault(rule.language(), List.of())) {
      if (exception.exception().categories().contains(rule.category())) {
        fitting.add(exception);
      }
    }
    return fitting;
  }
}
