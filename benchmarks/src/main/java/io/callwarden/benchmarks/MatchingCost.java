package io.callwarden.benchmarks;

import io.callwarden.lexicon.Lexicon;
import io.callwarden.match.PhraseMatcher;
import io.callwarden.match.PhraseProgram;
import io.callwarden.rulepack.RulePack;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.TextAnalyzer;
import io.callwarden.text.Token;
import io.callwarden.text.Utterance;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * What a word costs on its way from text to findings, and how that grows with the rules. All measurements take turns,
 * many short rounds of each in one process, so that a busy machine disturbs them alike; the tenth of the rounds that was
 * disturbed least is what counts.
 */
final class MatchingCost {
  private static final int WARM_UP = 30;
  private static final int ROUNDS = 200;
  private static final int PARTIAL_WORDS = 20;
  private static final int PARTIALS = 20_000;
  private static final double LEAST_DISTURBED = 0.1;

  private final Morphology morphology = Morphology.load();
  private final TextAnalyzer analyzer = new TextAnalyzer(morphology);
  private final List<Utterance> utterances;
  private final List<AnalyzedUtterance> analyzed = new ArrayList<>();
  private final Map<String, Integer> vocabulary = new HashMap<>();
  private final Map<String, IntSupplier> tasks = new LinkedHashMap<>();
  private int words;
  private int kept; // so that no work can be left out

  /**
   * @param file plain text, one utterance a line; empty for the sample transcripts
   */
  MatchingCost(String file) throws IOException {
    utterances = ServiceText.utterances(file);
    for (Utterance utterance : utterances) {
      AnalyzedUtterance one = analyzer.analyze(utterance, Language.RUSSIAN);
      analyzed.add(one);
      words += one.tokens().size();
      for (Token token : one.tokens()) {
        vocabulary.merge(token.normal(), 1, Integer::sum);
      }
    }
  }

  void run(PrintStream out) throws IOException {
    out.println(Figures.row(
        "%d utterances, %d words, %d distinct", utterances.size(), words, vocabulary.size()));
    tasks.put("bare pass: split at spaces, fold case, hash", this::splitAndHash);
    tasks.put("analysis: tokens, readings, language", this::analyze);
    PhraseMatcher shipped = program(Lexicon.shipped()).matcher();
    tasks.put("matching, shipped packs", () -> match(shipped));
    tasks.put("analysis and matching, shipped packs", () -> analyzeAndMatch(shipped));
    for (int rules : new int[] {100, 1000, 10_000}) {
      addSampled(rules, out);
    }
    Map<String, Double> costs = measure();
    costs.forEach((name, cost) -> out.println(Figures.row("%-45s %7.1f ns a word", name, cost)));
    double bare = cost(costs, "bare pass: split at spaces, fold case, hash");
    out.println(Figures.row(
        "speed as a share of the bare pass: matching %.2f, analysis and matching %.2f",
        bare / cost(costs, "matching, shipped packs"),
        bare / cost(costs, "analysis and matching, shipped packs")));
    double analysis = cost(costs, "analysis: tokens, readings, language");
    double few = cost(costs, "matching, 100 rules");
    double many = cost(costs, "matching, 10000 rules");
    out.println(Figures.row(
        "cost at 10,000 rules against 100: matching %.2f, analysis and matching %.2f",
        many / few, (analysis + many) / (analysis + few)));
    partialResults(shipped, out);
  }

  private static double cost(Map<String, Double> costs, String name) {
    return costs.getOrDefault(name, Double.NaN);
  }

  private PhraseProgram program(List<RulePack> packs) {
    return PhraseProgram.compile(packs, Map.of(), morphology);
  }

  /** Also states what words cost when they and their order are new: the automaton is built then. */
  private void addSampled(int rules, PrintStream out) throws IOException {
    PhraseMatcher matcher =
        program(List.of(new RuleSampler(analyzed, 7).pack(rules))).matcher();
    long start = System.nanoTime();
    int matches = match(matcher);
    out.println(Figures.row(
        "%d sampled rules: %d matches; first pass, building the automaton, %.0f ns a word",
        rules, matches, (double) (System.nanoTime() - start) / words));
    tasks.put("matching, " + rules + " rules", () -> match(matcher));
  }

  private Map<String, Double> measure() {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (Map.Entry<String, IntSupplier> task : tasks.entrySet()) {
        long start = System.nanoTime();
        kept += task.getValue().getAsInt();
        double time = (double) (System.nanoTime() - start) / words;
        if (round >= 0) {
          times.computeIfAbsent(task.getKey(), key -> new ArrayList<>()).add(time);
        }
      }
    }
    Map<String, Double> costs = new LinkedHashMap<>();
    times.forEach((name, all) -> costs.put(name, Figures.percentile(all, LEAST_DISTURBED)));
    return costs;
  }

  private int splitAndHash() {
    int known = 0;
    for (Utterance utterance : utterances) {
      for (String word : utterance.text().split(" ", -1)) {
        known += vocabulary.getOrDefault(word.toLowerCase(Locale.ROOT), 0);
      }
    }
    return known;
  }

  private int analyze() {
    int tokens = 0;
    for (Utterance utterance : utterances) {
      tokens += analyzer.analyze(utterance, Language.RUSSIAN).tokens().size();
    }
    return tokens;
  }

  private int match(PhraseMatcher matcher) {
    int matches = 0;
    for (AnalyzedUtterance utterance : analyzed) {
      matches += matcher.match(utterance).size();
    }
    return matches;
  }

  private int analyzeAndMatch(PhraseMatcher matcher) {
    int matches = 0;
    for (Utterance utterance : utterances) {
      matches += matcher.match(analyzer.analyze(utterance, Language.RUSSIAN)).size();
    }
    return matches;
  }

  private void partialResults(PhraseMatcher matcher, PrintStream out) {
    List<String> said = new ArrayList<>();
    for (AnalyzedUtterance utterance : analyzed) {
      utterance.tokens().forEach(token -> said.add(token.normal()));
    }
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < PARTIALS; i++) {
      int begin = i % (said.size() - PARTIAL_WORDS);
      Utterance partial =
          ServiceText.utterance(String.join(" ", said.subList(begin, begin + PARTIAL_WORDS)));
      long start = System.nanoTime();
      kept += matcher.match(analyzer.analyze(partial, null)).size();
      times.add((System.nanoTime() - start) / 1000.0);
    }
    out.println(Figures.row(
        "a partial result of %d words analysed and matched anew: p50 %.1f µs, p99 %.1f µs%s",
        PARTIAL_WORDS,
        Figures.median(times),
        Figures.percentile(times, 0.99),
        kept < 0 ? " " : ""));
  }
}
