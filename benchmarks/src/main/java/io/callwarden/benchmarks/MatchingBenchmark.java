package io.callwarden.benchmarks;

import io.callwarden.lexicon.Lexicon;
import io.callwarden.match.PhraseMatcher;
import io.callwarden.match.PhraseProgram;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Morphology;
import io.callwarden.text.Speaker;
import io.callwarden.text.TextAnalyzer;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.TranscriptReader;
import io.callwarden.text.TranscriptResult;
import io.callwarden.text.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a word costs on its way through analysis and matching with the shipped packs, on the sample transcripts, against
 * a bare pass that only splits the same text at white space and hashes the words.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgs = "-Xmx2g")
public class MatchingBenchmark {
  /** The corpus is cut to this many words, so that a figure is the cost of one word. */
  private static final int WORDS = 2000;

  private static final int PARTIAL_WORDS = 20;

  private final List<Utterance> utterances = new ArrayList<>();
  private final List<AnalyzedUtterance> analyzed = new ArrayList<>();
  private final Map<String, Integer> vocabulary = new HashMap<>();
  private final TextAnalyzer analyzer = new TextAnalyzer(Morphology.load());
  private final PhraseMatcher matcher =
      PhraseProgram.compile(Lexicon.shipped(), Map.of(), Morphology.load()).matcher();
  private Utterance partial = utterance(List.of());

  @Setup
  public void load() throws IOException {
    List<String> words = new ArrayList<>();
    for (Utterance utterance : transcripts()) {
      List<String> own = List.of(utterance.text().split("\\s+", -1));
      List<String> taken = own.subList(0, Math.min(own.size(), WORDS - words.size()));
      if (!taken.isEmpty()) {
        words.addAll(taken);
        utterances.add(new Utterance(
            0, utterance.speaker(), utterance.time(), String.join(" ", taken), List.of()));
      }
    }
    if (words.size() != WORDS) {
      throw new IllegalStateException(
          "the sample transcripts have only " + words.size() + " words");
    }
    words.forEach(word -> vocabulary.merge(word.toLowerCase(Locale.ROOT), 1, Integer::sum));
    utterances.forEach(utterance -> analyzed.add(analyzer.analyze(utterance, null)));
    partial = utterance(words.subList(0, PARTIAL_WORDS));
  }

  private static Utterance utterance(List<String> words) {
    return new Utterance(0, Speaker.AGENT, TimeSpan.UNKNOWN, String.join(" ", words), List.of());
  }

  private static List<Utterance> transcripts() throws IOException {
    List<Utterance> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("samples", "transcripts"))) {
      for (Path file : files.filter(TranscriptReader::accepts).sorted().toList()) {
        for (TranscriptResult result : new TranscriptReader().read(file)) {
          if (result instanceof TranscriptResult.Read read) {
            all.addAll(read.transcript().utterances());
          }
        }
      }
    }
    return all;
  }

  /** The floor: split at white space, fold case, look each word up. */
  @Benchmark
  @OperationsPerInvocation(WORDS)
  public int splitAndHash() {
    int known = 0;
    for (Utterance utterance : utterances) {
      for (String word : utterance.text().split(" ", -1)) {
        known += vocabulary.getOrDefault(word.toLowerCase(Locale.ROOT), 0);
      }
    }
    return known;
  }

  /** Tokens, readings and language. */
  @Benchmark
  @OperationsPerInvocation(WORDS)
  public int analyze() {
    int tokens = 0;
    for (Utterance utterance : utterances) {
      tokens += analyzer.analyze(utterance, null).tokens().size();
    }
    return tokens;
  }

  /** All shipped rules, on analysed utterances. */
  @Benchmark
  @OperationsPerInvocation(WORDS)
  public int match() {
    int matches = 0;
    for (AnalyzedUtterance utterance : analyzed) {
      matches += matcher.match(utterance).size();
    }
    return matches;
  }

  /** A partial result of 20 words, analysed and matched anew: percentiles. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public int partialResult() {
    return matcher.match(analyzer.analyze(partial, null)).size();
  }
}
