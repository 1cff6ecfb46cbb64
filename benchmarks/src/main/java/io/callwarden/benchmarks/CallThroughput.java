package io.callwarden.benchmarks;

import io.callwarden.CallEvent;
import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.ComplianceMonitor;
import io.callwarden.ConversationSession;
import io.callwarden.alert.Alert;
import io.callwarden.dialogue.Finding;
import io.callwarden.lexicon.Lexicon;
import io.callwarden.match.PhraseMatcher;
import io.callwarden.match.PhraseProgram;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.score.Scorer;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.TextAnalyzer;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.TranscriptReader;
import io.callwarden.text.TranscriptResult;
import io.callwarden.text.Utterance;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * How many transcripts of ten minutes one core analyses and scores in a second, and where the time goes. The calls are the
 * sample conversations, one after another until ten minutes are full; words are in memory. The stages take turns, many
 * short rounds of each, and the tenth of the rounds that was disturbed least is what counts.
 */
final class CallThroughput {
  private static final double CALL_SECONDS = 600;
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 60;
  private static final double LEAST_DISTURBED = 0.1;

  private final Morphology morphology = Morphology.load();
  private final TextAnalyzer analyzer = new TextAnalyzer(morphology);
  private final List<RulePack> packs = Lexicon.shipped();
  private final Map<Language, List<List<Utterance>>> calls = new LinkedHashMap<>();
  private final Map<String, IntSupplier> stages = new LinkedHashMap<>();
  private int count;
  private int words;
  private int largestState;
  private long kept; // so that no work can be left out

  CallThroughput(Path samples) throws IOException {
    for (Language language : Language.values()) {
      calls.put(language, tenMinuteCalls(samples.resolve("transcripts").resolve(language.code())));
      for (List<Utterance> call : calls.getOrDefault(language, List.of())) {
        count++;
        for (Utterance utterance : call) {
          words += analyzer.analyze(utterance, language).tokens().size();
        }
      }
    }
    PhraseMatcher matcher = PhraseProgram.compile(packs, Map.of(), morphology).matcher();
    ComplianceMonitor spoken = monitor(false);
    ComplianceMonitor whole = monitor(true);
    Map<Language, Scorer> scorers = new LinkedHashMap<>();
    Lexicon.forms(whole.rules())
        .forEach(form -> scorers.put(form.language(), new Scorer(form, whole.rules())));
    stages.put(
        "text analysis",
        () -> each((language, call) -> {
          int tokens = 0;
          for (Utterance utterance : call) {
            tokens += analyzer.analyze(utterance, language).tokens().size();
          }
          return tokens;
        }));
    stages.put(
        "… and all phrases and acts matched",
        () -> each((language, call) -> {
          int found = 0;
          for (Utterance utterance : call) {
            found += matcher.find(analyzer.analyze(utterance, language)).acts().size();
          }
          return found;
        }));
    stages.put(
        "sessions without rules about the course",
        () -> each((language, call) -> session(spoken, language, call).size()));
    stages.put(
        "sessions with all rules",
        () -> each((language, call) -> session(whole, language, call).size()));
    stages.put(
        "… and scored",
        () -> each((language, call) -> {
          ConversationSession session = whole.open("call", language).onlyConfirmed();
          List<Finding> findings = run(session, call);
          Scorer scorer = scorers.get(language);
          return scorer == null
              ? 0
              : scorer.score(findings, session.summary()).sections().size();
        }));
    measureStates(whole);
  }

  /** With the rules about the course of the call, or without. */
  private ComplianceMonitor monitor(boolean course) {
    List<RulePack> chosen = new ArrayList<>();
    for (RulePack pack : packs) {
      List<Rule> rules = new ArrayList<>(pack.rules());
      rules.removeIf(rule -> !course && rule.category().isCourse());
      chosen.add(new RulePack(
          pack.id(),
          pack.version(),
          pack.language(),
          pack.title(),
          pack.lists(),
          pack.exampleLists(),
          pack.definitions(),
          pack.exceptions(),
          pack.disabled(),
          pack.limits(),
          pack.claims(),
          course ? pack.acts() : List.of(),
          rules,
          pack.problems()));
    }
    return ComplianceMonitor.builder().morphology(morphology).packs(chosen).build();
  }

  private interface Work {
    int on(Language language, List<Utterance> call);
  }

  private int each(Work work) {
    int sum = 0;
    for (Map.Entry<Language, List<List<Utterance>>> language : calls.entrySet()) {
      for (List<Utterance> call : language.getValue()) {
        sum += work.on(language.getKey(), call);
      }
    }
    return sum;
  }

  private static List<Finding> session(
      ComplianceMonitor monitor, Language language, List<Utterance> call) {
    return run(monitor.open("call", language).onlyConfirmed(), call);
  }

  private static List<Finding> run(ConversationSession session, List<Utterance> call) {
    List<Finding> findings = new ArrayList<>();
    for (Utterance utterance : call) {
      add(session.accept(utterance), findings);
    }
    add(session.finish(), findings);
    return findings;
  }

  private static void add(List<CallEvent> events, List<Finding> findings) {
    for (CallEvent event : events) {
      if (event instanceof AlertEvent alert && alert.alert().state() == Alert.State.CONFIRMED) {
        findings.add(alert.alert().finding());
      }
    }
  }

  private void measureStates(ComplianceMonitor monitor) {
    calls.forEach((language, each) -> {
      for (List<Utterance> call : each) {
        ConversationSession session = monitor.open("call", language);
        for (Utterance utterance : call) {
          session.accept(utterance);
          largestState = Math.max(largestState, session.save().length);
        }
      }
    });
  }

  void run(PrintStream out) {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      for (Map.Entry<String, IntSupplier> stage : stages.entrySet()) {
        long start = System.nanoTime();
        kept += stage.getValue().getAsInt();
        if (round >= WARM_UP) {
          seconds
              .computeIfAbsent(stage.getKey(), name -> new ArrayList<>())
              .add((System.nanoTime() - start) / 1e9);
        }
      }
    }
    out.println(Figures.row(
        "%d calls of ten minutes, %d words; %d rules, %d of them about the course of the call%s",
        count,
        words,
        packs.stream().mapToInt(pack -> pack.rules().size()).sum(),
        packs.stream()
            .flatMap(pack -> pack.rules().stream())
            .map(Rule::category)
            .filter(Category::isCourse)
            .count(),
        kept < 0 ? " " : ""));
    seconds.forEach((stage, times) -> {
      double best = Figures.percentile(times, LEAST_DISTURBED);
      out.println(Figures.row(
          "%-42s %8.0f calls a second, %6.0f ns a word", stage, count / best, best * 1e9 / words));
    });
    out.println(Figures.row("largest saved state of a call: %.1f KiB", largestState / 1024.0));
  }

  private static List<List<Utterance>> tenMinuteCalls(Path folder) throws IOException {
    List<List<Utterance>> calls = new ArrayList<>();
    List<Utterance> current = new ArrayList<>();
    double shift = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(TranscriptReader::accepts).sorted().toList()) {
        for (TranscriptResult result : new TranscriptReader().read(file)) {
          double end = shift;
          for (Utterance utterance : timed(result)) {
            Utterance later = shifted(utterance, shift);
            end = Math.max(end, later.time().end());
            current.add(later);
          }
          shift = end + 1;
          if (shift >= CALL_SECONDS) {
            calls.add(List.copyOf(current));
            current.clear();
            shift = 0;
          }
        }
      }
    }
    return calls;
  }

  private static List<Utterance> timed(TranscriptResult result) {
    if (!(result instanceof TranscriptResult.Read read)) {
      return List.of();
    }
    return read.transcript().utterances().stream()
        .filter(utterance -> utterance.time().isKnown())
        .toList();
  }

  private static Utterance shifted(Utterance utterance, double by) {
    return new Utterance(
        utterance.index(),
        utterance.speaker(),
        new TimeSpan(utterance.time().start() + by, utterance.time().end() + by),
        utterance.text(),
        List.of());
  }
}
