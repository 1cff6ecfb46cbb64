package io.callwarden.match;

import io.callwarden.rulepack.Act;
import io.callwarden.rulepack.Limit;
import io.callwarden.rulepack.NewLimits;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RuleExample;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.rulepack.RuleProblem.Level;
import io.callwarden.rulepack.WordList;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Morphology;
import io.callwarden.text.Speaker;
import io.callwarden.text.TextAnalyzer;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Token;
import io.callwarden.text.Utterance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Proves packs by their own examples: in each, its rule must match exactly the marked spans, or nothing where none is
 * marked. Immutable, thread-safe.
 *
 * <p>A rule's examples are judged against that rule alone, with the exceptions that it shares. They are analysed with the
 * pack's language as hint, as said by the side that the rule's category watches. Of a limit only the one for an utterance
 * counts: an example has no minutes. Conversations as examples are judged elsewhere: they need the whole of the analysis.
 */
public final class RulePackVerifier {
  private final Morphology morphology;
  private final TextAnalyzer analyzer;

  /** A verifier with the dictionaries that calls are matched with. */
  public RulePackVerifier(Morphology morphology) {
    this.morphology = morphology;
    this.analyzer = new TextAnalyzer(morphology);
  }

  /** Everything that is wrong with a pack that needs no other: as it was read, as it compiles, and as its examples run. */
  public List<RuleProblem> problems(RulePack pack) {
    return problems(pack, List.of());
  }

  /**
   * Everything that is wrong with a pack, as it was read, as it compiles, and as its examples run.
   *
   * @param earlier the packs that are loaded before it: it may use their definitions and lists, and their shared
   *     exceptions hold its rules back; what is wrong with these packs themselves is left out
   */
  public List<RuleProblem> problems(RulePack pack, List<RulePack> earlier) {
    List<RulePack> packs = new ArrayList<>();
    for (RulePack before : earlier) {
      packs.add(withoutRules(before));
    }
    List<RuleProblem> foreign = PhraseProgram.compilePart(packs, morphology).problems();
    packs.add(alone(pack));
    PhraseProgram program = PhraseProgram.compilePart(packs, morphology);
    List<RuleProblem> problems = new ArrayList<>(program.problems());
    problems.removeIf(foreign::contains);
    verifyAll(program, problems);
    if (!pack.claims().isEmpty()) {
      // Compiled nowhere else, so what is wrong with them has not been told yet.
      PhraseProgram claims = parts(pack, packs, List.copyOf(pack.claims().values()));
      claims.problems().stream().filter(problem -> problem.rule() != null).forEach(problems::add);
      verifyAll(claims, problems);
    }
    if (!pack.acts().isEmpty()) {
      verifyAll(parts(pack, packs, pack.acts().stream().map(Act::rule).toList()), problems);
    }
    return List.copyOf(problems);
  }

  /** What the pack finds besides its rules: compiled apart from them, so that nothing else is found. */
  private PhraseProgram parts(RulePack pack, List<RulePack> packs, List<Rule> rules) {
    List<RulePack> parts = new ArrayList<>();
    for (RulePack each : packs) {
      parts.add(each.withOnly(List.of()));
    }
    parts.set(parts.size() - 1, alone(pack).withOnly(rules));
    return PhraseProgram.compilePart(parts, morphology);
  }

  private void verifyAll(PhraseProgram program, List<RuleProblem> problems) {
    PhraseMatcher matcher = program.matcher();
    for (Rule rule : program.rules()) {
      for (RuleExample example : rule.examples()) {
        verify(rule, example, matcher, problems);
      }
    }
  }

  /** What a pack gives to later ones. */
  private static RulePack withoutRules(RulePack pack) {
    return new RulePack(
        pack.id(),
        pack.version(),
        pack.language(),
        pack.title(),
        pack.lists(),
        Map.of(),
        pack.definitions(),
        pack.exceptions(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The pack with its example lists filled in, and without what it changes in other packs. */
  private static RulePack alone(RulePack pack) {
    Map<String, NewLimits> limits = new HashMap<>();
    for (Rule rule : pack.rules()) {
      if (pack.limits().containsKey(rule.id())) {
        limits.put(rule.id(), pack.limits().get(rule.id()));
      }
    }
    Map<String, WordList> lists = new HashMap<>(pack.lists());
    pack.exampleLists()
        .forEach((name, examples) -> lists.compute(
            name,
            (same, declared) -> declared == null
                ? examples
                : new WordList(examples.names(), declared.threshold())));
    return new RulePack(
        pack.id(),
        pack.version(),
        pack.language(),
        pack.title(),
        lists,
        Map.of(),
        pack.definitions(),
        pack.exceptions(),
        List.of(),
        limits,
        pack.claims(),
        pack.acts(),
        pack.rules(),
        pack.problems());
  }

  private void verify(
      Rule rule, RuleExample example, PhraseMatcher matcher, List<RuleProblem> problems) {
    Speaker speaker = rule.category().speaker();
    Utterance utterance = new Utterance(0, speaker, TimeSpan.UNKNOWN, example.text(), List.of());
    AnalyzedUtterance analyzed = analyzer.analyze(utterance, rule.language());
    if (!analyzed.languages().contains(rule.language())) {
      problems.add(problem(rule, example, "the example is taken for another language"));
      return;
    }
    List<RuleExample.Span> expected = new ArrayList<>();
    for (RuleExample.Span marked : example.spans()) {
      expected.add(withoutPunctuation(marked, analyzed.tokens()));
    }
    List<RuleExample.Span> found = new ArrayList<>();
    if (rule.after().isEmpty() || prompts(rule, example, matcher)) {
      for (Match match : counted(rule, matcher.match(analyzed))) {
        found.add(new RuleExample.Span(match.begin(), match.end()));
      }
    }
    if (!found.equals(expected)) {
      problems.add(problem(rule, example, difference(example, found)));
    }
  }

  /** Whether what was said before the example is what the rule waits for. */
  private boolean prompts(Rule rule, RuleExample example, PhraseMatcher matcher) {
    if (example.after() == null) {
      return false;
    }
    Speaker other = rule.category().speaker().other();
    Utterance before = new Utterance(0, other, TimeSpan.UNKNOWN, example.after(), List.of());
    return matcher.find(analyzer.analyze(before, rule.language())).prompts().stream()
        .anyMatch(prompt -> prompt.id().equals(rule.id()));
  }

  /** The rule's matches, as far as its limit for one utterance lets them count. */
  private static List<Match> counted(Rule rule, List<Match> matches) {
    List<Match> own = new ArrayList<>();
    for (Match match : matches) {
      if (match.rule().id().equals(rule.id())) {
        own.add(match);
      }
    }
    Limit limit = rule.limit();
    if (limit == null || own.isEmpty()) {
      return own;
    }
    return own.size() < limit.perUtterance()
        ? List.of()
        : List.of(own.get(0).spanningTo(own.get(own.size() - 1)));
  }

  /** The part of the span from its first word to its last: a full stop inside the marks means nothing. */
  private static RuleExample.Span withoutPunctuation(RuleExample.Span span, List<Token> tokens) {
    int begin = span.end();
    int end = span.begin();
    for (Token token : tokens) {
      if (token.begin() < span.end() && token.end() > span.begin()) {
        begin = Math.min(begin, Math.max(token.begin(), span.begin()));
        end = Math.max(end, Math.min(token.end(), span.end()));
      }
    }
    return begin < end ? new RuleExample.Span(begin, end) : span;
  }

  private static String difference(RuleExample example, List<RuleExample.Span> found) {
    String is = found.isEmpty()
        ? "nothing matches"
        : "the rule matches «" + marked(example.text(), found) + "»";
    return example.spans().isEmpty()
        ? is + ", and nothing should"
        : is + ", and it should match «" + marked(example.text(), example.spans()) + "»";
  }

  private static String marked(String text, List<RuleExample.Span> spans) {
    StringBuilder marked = new StringBuilder(text);
    for (int i = spans.size() - 1; i >= 0; i--) {
      marked.insert(spans.get(i).end(), "**").insert(spans.get(i).begin(), "**");
    }
    return marked.toString();
  }

  private static RuleProblem problem(Rule rule, RuleExample example, String message) {
    return new RuleProblem(
        Level.ERROR, rule.pack(), rule.id(), example.line(), 1, "example: " + message);
  }
}
