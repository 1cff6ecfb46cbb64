package io.callwarden.match;

import io.callwarden.rulepack.Rule;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Finds the phrases of a program in utterances. Small, and remembers nothing of what it has matched: one for each call,
 * or one for each thread. One thread at a time.
 */
public final class PhraseMatcher {
  private static final Comparator<Match> ORDER = Comparator.comparingInt(Match::firstToken)
      .thenComparing(match -> match.rule().id());

  private static final Comparator<ActMatch> ACT_ORDER = Comparator.comparingInt(
          ActMatch::firstToken)
      .thenComparing(ActMatch::act)
      .thenComparingInt(ActMatch::endToken);

  private final PhraseProgram program;
  private final SpanFinder finder;
  private final CandidateList candidates = new CandidateList();
  private final IntList spans = new IntList();
  private KnownWord[] known = new KnownWord[32];
  private WordClass[] words = new WordClass[32];

  PhraseMatcher(PhraseProgram program) {
    this.program = program;
    this.finder = new SpanFinder(program.automaton());
  }

  /**
   * All matches of the rules that apply to the utterance's speaker and languages. Rules for the operator apply to an
   * unknown speaker, too. What was said before and how often a rule matches is not asked here.
   *
   * @return sorted by first token, then by rule id; the matches of one rule do not overlap
   */
  public List<Match> match(AnalyzedUtterance utterance) {
    return find(utterance).found();
  }

  /** The same, with what the utterance is for the rules of the other side and for the course of the call. */
  public Matches find(AnalyzedUtterance utterance) {
    if (utterance.tokens().isEmpty()) {
      return Matches.NONE;
    }
    int size = utterance.tokens().size() + 2;
    if (words.length < size) {
      words = new WordClass[Math.max(size, words.length * 2)];
      known = new KnownWord[words.length];
    }
    candidates.clear();
    LazyTables tables = program.tables();
    if (!find(tables, utterance, size)) {
      program.startAfresh(tables);
      findWithoutTables(utterance, size);
    }
    return candidates.isEmpty() ? Matches.NONE : verify(utterance, size);
  }

  /** Runs the automaton; false if the tables are full. */
  private boolean find(LazyTables tables, AnalyzedUtterance utterance, int size) {
    if (!lookUp(tables, utterance)) {
      return false;
    }
    int state = tables.start();
    for (int i = 1; i < size; i++) {
      state = tables.next(state, known[i]);
      if (state == LazyTables.FULL) {
        return false;
      }
      if (LazyTables.accepts(state)) {
        candidates.addAll(tables.accepted(state), i);
      }
    }
    if (!candidates.isEmpty()) {
      for (int i = 0; i < size; i++) {
        words[i] = known[i].word;
      }
    }
    return true;
  }

  private boolean lookUp(LazyTables tables, AnalyzedUtterance utterance) {
    Set<Language> languages = utterance.languages();
    KnownWords[] met = tables.words(languages);
    int i = 0;
    known[i++] = tables.begin();
    for (Token token : utterance.tokens()) {
      KnownWord word = tables.word(token, languages, met);
      if (word == null) {
        return false;
      }
      known[i++] = word;
    }
    known[i] = tables.end();
    return true;
  }

  /** The same, when an utterance does not fit into the tables: slower, and needs nothing but the utterance's memory. */
  private void findWithoutTables(AnalyzedUtterance utterance, int size) {
    candidates.clear();
    program.classify(utterance, words);
    IntList open = new IntList();
    IntList reached = new IntList();
    for (int i = 0; i < size; i++) {
      reached.clear();
      program.automaton().step(open, words[i], reached);
      reached.addAll(words[i].anchors);
      reached.sortUnique();
      open.clear();
      IntList accepted = new IntList();
      LazyTables.split(program.automaton(), reached, open, accepted);
      candidates.addAll(accepted.toArray(), i);
    }
  }

  private Matches verify(AnalyzedUtterance utterance, int size) {
    List<Match> matches = new ArrayList<>();
    List<Rule> prompts = new ArrayList<>();
    List<ActMatch> acts = new ArrayList<>();
    Speaker speaker = utterance.utterance().speaker();
    candidates.sort();
    for (int i = 0; i < candidates.size(); i = candidates.endOfRule(i)) {
      int index = candidates.rule(i);
      CompiledRule rule = program.automaton().rule(index);
      if (!rule.appliesTo(utterance, speaker)) {
        continue;
      }
      int firstEnd = candidates.end(i);
      int lastEnd = candidates.end(candidates.endOfRule(i) - 1);
      spans.clear();
      finder.find(index, words, size, firstEnd, lastEnd, spans);
      for (int span = 0; span < spans.size(); span += 2) {
        int first = spans.get(span);
        int end = spans.get(span + 1);
        switch (rule.use().kind()) {
          case FINDING -> matches.add(match(rule, utterance.tokens(), first, end));
          case PROMPT -> {
            if (span == 0) {
              prompts.add(rule.rule());
            }
          }
          case ACT -> acts.add(act(rule, utterance.tokens(), first, end));
        }
      }
    }
    if (matches.size() > 1) {
      matches.sort(ORDER);
    }
    if (acts.size() > 1) {
      acts.sort(ACT_ORDER);
    }
    return new Matches(matches, prompts, acts);
  }

  private static ActMatch act(CompiledRule rule, List<Token> tokens, int first, int end) {
    return new ActMatch(
        Objects.requireNonNull(rule.use().act()),
        first,
        end,
        tokens.get(first).begin(),
        tokens.get(end - 1).end());
  }

  static Match match(CompiledRule rule, List<Token> tokens, int first, int end) {
    TimeSpan time = TimeSpan.UNKNOWN;
    for (int i = first; i < end; i++) {
      time = time.union(tokens.get(i).time());
    }
    return new Match(
        rule.rule(), first, end, tokens.get(first).begin(), tokens.get(end - 1).end(), time);
  }
}
