package io.callwarden.match;

import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Morphology;
import io.callwarden.text.Speaker;
import io.callwarden.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All phrases of all packs, compiled. Its rules never change; what it learns of the words of calls is kept within a
 * bound, for all its matchers together. Thread-safe: one program serves all calls.
 */
public final class PhraseProgram {
  /** About how much memory the words and states met so far may take. */
  static final long TABLE_BYTES = 48L * 1024 * 1024;

  private final Automaton automaton;
  private final SymbolTable symbols;
  private final List<RuleProblem> problems;
  private final long tableBytes;
  private volatile LazyTables tables;

  private PhraseProgram(ProgramCompiler compiler, long tableBytes) {
    this.automaton = compiler.automaton();
    this.symbols = compiler.table();
    this.problems = List.copyOf(compiler.problems());
    this.tableBytes = tableBytes;
    this.tables = new LazyTables(automaton, symbols, tableBytes);
  }

  /**
   * Compiles packs. What is wrong with a rule does not stop the others: see {@link #problems()}.
   *
   * @param packs in order: a rule of a later pack replaces an earlier rule with the same id, and {@code disable} switches
   *     rules of earlier packs off
   * @param lists names by list, added to those that the packs state
   * @param morphology for the forms of the phrases' words; also to be used for the utterances
   */
  public static PhraseProgram compile(
      List<RulePack> packs, Map<String, List<String>> lists, Morphology morphology) {
    return compile(packs, lists, morphology, TABLE_BYTES);
  }

  static PhraseProgram compile(
      List<RulePack> packs,
      Map<String, List<String>> lists,
      Morphology morphology,
      long tableBytes) {
    ProgramCompiler compiler = new ProgramCompiler(packs, lists, morphology, true);
    compiler.noteUnused();
    return new PhraseProgram(compiler, tableBytes);
  }

  /** Compiles packs that others will follow: what they do not use themselves is no problem. */
  static PhraseProgram compilePart(List<RulePack> packs, Morphology morphology) {
    return new PhraseProgram(new ProgramCompiler(packs, Map.of(), morphology, false), TABLE_BYTES);
  }

  /** What is wrong with rules, exceptions and lists; the packs' own problems first. */
  public List<RuleProblem> problems() {
    return problems;
  }

  /** The rules that work, in the order of the packs; rules about the course of the call among them. */
  public List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (CompiledRule rule : automaton.rules()) {
      if (rule.isFinding()) {
        rules.add(rule.rule());
      }
    }
    return rules;
  }

  /** A new matcher, for one thread at a time. */
  public PhraseMatcher matcher() {
    return new PhraseMatcher(this);
  }

  /** Explains an utterance before which nothing was said. */
  Explanation explain(AnalyzedUtterance utterance, Speaker speaker) {
    return explain(utterance, speaker, Set.of());
  }

  /**
   * Says for every rule that applies why it matches the utterance or does not. Slow: for people, not for streams.
   *
   * @param speaker the side to take the utterance for, whatever it says itself
   * @param prompts the ids of the rules whose {@code after} the other side has said just before
   */
  public Explanation explain(AnalyzedUtterance utterance, Speaker speaker, Set<String> prompts) {
    return new Explainer(this, utterance).explain(speaker, prompts);
  }

  Automaton automaton() {
    return automaton;
  }

  SymbolTable symbols() {
    return symbols;
  }

  LazyTables tables() {
    return tables;
  }

  /** Replaces full tables by empty ones, once. */
  synchronized void startAfresh(LazyTables full) {
    if (tables == full) {
      tables = new LazyTables(automaton, symbols, tableBytes);
    }
  }

  /** The classes of edge, words and edge, worked out without tables. */
  void classify(AnalyzedUtterance utterance, WordClass[] into) {
    int i = 0;
    into[i++] = automaton.edgeClass(1, SymbolTable.BEGIN);
    for (Token token : utterance.tokens()) {
      into[i++] = classOf(token, utterance);
    }
    into[i] = automaton.edgeClass(2, SymbolTable.END);
  }

  private WordClass classOf(Token token, AnalyzedUtterance utterance) {
    return automaton.classOf(0, symbols.symbolsOf(token, utterance.languages()));
  }
}
