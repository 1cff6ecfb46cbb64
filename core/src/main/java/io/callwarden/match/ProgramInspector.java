package io.callwarden.match;

import io.callwarden.rulepack.Phrase;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.rulepack.RuleProblem.Level;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Looks into a compiled program for the authors of packs: what a rule really matches, and which phrases can never be
 * found. Slow: for people, not for streams. One thread at a time.
 */
public final class ProgramInspector {
  private final Automaton automaton;
  private final SymbolTable symbols;
  private final Morphology morphology;
  private final Predicate<String> packs;
  private final Map<Language, WordForms> forms = new EnumMap<>(Language.class);

  /**
   * @param morphology the dictionaries that the program was compiled with
   * @param packs whether the rules of a pack, by its id, are to be looked at
   */
  public ProgramInspector(PhraseProgram program, Morphology morphology, Predicate<String> packs) {
    this.packs = packs;
    this.automaton = program.automaton();
    this.symbols = program.symbols();
    this.morphology = morphology;
  }

  /** What a rule really matches; empty if the program has no rule of this id. */
  public Optional<RuleOutline> outline(String id) {
    for (CompiledRule rule : automaton.rules()) {
      if (!rule.isPrompt() && rule.rule().id().equals(id)) {
        return Optional.of(outline(rule));
      }
    }
    return Optional.empty();
  }

  private RuleOutline outline(CompiledRule compiled) {
    Rule rule = compiled.rule();
    CompiledRule prompt = null;
    Set<Integer> wanted = new HashSet<>();
    add(compiled.begin(), compiled.end(), wanted);
    for (CompiledRule other : automaton.rules()) {
      if (other.isPrompt() && other.rule().id().equals(rule.id())) {
        prompt = other;
        add(other.begin(), other.end(), wanted);
      }
    }
    WordForms words = WordForms.of(symbols, morphology, rule.language(), wanted);
    int count = rule.phrases().size();
    List<RuleOutline.Shared> shared = new ArrayList<>();
    for (CompiledException exception : compiled.shared()) {
      List<RuleOutline.Line> lines = new ArrayList<>();
      for (Phrase phrase : exception.exception().phrases()) {
        lines.add(new RuleOutline.Line(phrase, phrase.source(), List.of()));
      }
      shared.add(new RuleOutline.Shared(exception.pack(), lines));
    }
    return new RuleOutline(
        rule,
        lines(compiled, rule.phrases(), 0, words),
        lines(compiled, rule.exceptions(), count, words),
        shared,
        prompt == null ? List.of() : lines(prompt, rule.after(), 0, words));
  }

  private void add(int begin, int end, Set<Integer> wanted) {
    for (int position = begin; position < end; position++) {
      wanted.add(automaton.symbol(position));
    }
  }

  private List<RuleOutline.Line> lines(
      CompiledRule rule, List<Phrase> phrases, int from, WordForms words) {
    List<RuleOutline.Line> lines = new ArrayList<>();
    for (int i = 0; i < phrases.size(); i++) {
      String written = rule.written().get(from + i).text();
      Map<Integer, Set<String>> byOffset = new LinkedHashMap<>();
      for (int at = rule.phraseBegins()[from + i]; at < rule.phraseEnd(from + i); at++) {
        if (automaton.symbol(at) <= SymbolTable.END) {
          continue;
        }
        Set<String> fitting =
            byOffset.computeIfAbsent(automaton.offset(at), offset -> new TreeSet<>());
        Collection<String> listed = words.words(automaton.symbol(at));
        if (listed != null) {
          fitting.addAll(listed);
        }
      }
      for (int at = written.indexOf('@'); at >= 0; at = written.indexOf('@', at + 1)) {
        byOffset.putIfAbsent(at, Set.of()); // a list that is empty has no place in the automaton
      }
      List<RuleOutline.Word> parts = new ArrayList<>();
      byOffset.forEach((offset, fitting) -> {
        RuleOutline.Word word =
            new RuleOutline.Word(Explainer.piece(written, offset), List.copyOf(fitting));
        if (!parts.contains(word)) {
          parts.add(word);
        }
      });
      lines.add(new RuleOutline.Line(phrases.get(i), written, parts));
    }
    return lines;
  }

  private WordForms forms(Language language) {
    return forms.computeIfAbsent(language, spoken -> {
      Set<Integer> all = new HashSet<>();
      for (CompiledRule rule : automaton.rules()) {
        if (rule.rule().language() == spoken && packs.test(rule.rule().pack())) {
          add(rule.begin(), rule.end(), all);
          for (CompiledException shared : rule.shared()) {
            add(shared.begin(), shared.end(), all);
          }
        }
      }
      return WordForms.of(symbols, morphology, spoken, all);
    });
  }

  /**
   * The phrases of a language that can never be recognised, because the recogniser's vocabulary lacks a word that every
   * match needs, in all its forms. Words of lists and classes of grammar are taken to be there.
   *
   * @param recognizer what messages call it
   * @param vocabulary whether the recogniser knows a word
   */
  public List<RuleProblem> unheard(
      Language language, String recognizer, Predicate<String> vocabulary) {
    UnheardPhrases unheard = new UnheardPhrases(automaton, forms(language), vocabulary);
    List<RuleProblem> problems = new ArrayList<>();
    for (CompiledRule rule : automaton.rules()) {
      List<Phrase> phrases = rule.isPrompt() ? rule.rule().after() : rule.rule().phrases();
      for (int i = 0;
          i < phrases.size()
              && rule.rule().language() == language
              && packs.test(rule.rule().pack());
          i++) {
        String missing = unheard.missing(rule, i);
        if (missing != null) {
          problems.add(note(
              rule,
              phrases.get(i),
              "the speech model " + recognizer + " lacks " + missing
                  + ", so this phrase is never heard in recordings"));
        }
      }
    }
    return problems;
  }

  /** The phrases that count nowhere, because an exception holds them back wherever they match. */
  public List<RuleProblem> heldBackAlways() {
    List<RuleProblem> problems = new ArrayList<>();
    for (CompiledRule rule : automaton.rules()) {
      if (rule.isPrompt()
          || !packs.test(rule.rule().pack())
          || (rule.exceptionsBegin() == rule.end() && rule.shared().isEmpty())) {
        continue;
      }
      HeldBackPhrases held = new HeldBackPhrases(automaton, forms(rule.rule().language()), rule);
      for (int i = 0; i < rule.rule().phrases().size(); i++) {
        String exception = held.by(i);
        if (exception != null) {
          problems.add(note(
              rule,
              rule.rule().phrases().get(i),
              "this phrase is never a finding: wherever it matches, " + exception
                  + " holds it back"));
        }
      }
    }
    return problems;
  }

  private static RuleProblem note(CompiledRule rule, Phrase phrase, String message) {
    return new RuleProblem(
        Level.NOTE, rule.rule().pack(), rule.rule().id(), phrase.line(), phrase.column(), message);
  }
}
