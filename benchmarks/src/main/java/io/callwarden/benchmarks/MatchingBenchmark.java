package io.callwarden.benchmarks;

import io.callwarden.match.Match;
import io.callwarden.match.PhraseMatcher;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.TextAnalyzer;
import io.callwarden.text.Utterance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Our matcher beside others, with a thousand rules that all can express, as far as they can express gaps: the time of a
 * batch of 200 texts, all batches in turn. Before anything is measured, each peer must have found exactly what ours
 * finds, of the rules that it holds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx3g", "-XX:+UseSerialGC"})
public class MatchingBenchmark {
  private static final int BATCH = 200;

  /** Plain text, one utterance a line; empty for the sample transcripts. */
  @Param("")
  String text = "";

  /** Callwarden on analysed utterances, as the others get words in normal form; and on raw text. */
  @Param({
    "callwarden",
    "callwarden-from-text",
    "hyperscan",
    "lucene-monitor",
    "aho-corasick",
    "java-regex",
    "re2j"
  })
  String peer = "";

  @Param("1000")
  int rules = 1000;

  private final Morphology morphology = Morphology.load();
  private Peer chosen = (from, to, found) -> {};
  private int texts;
  private int next;
  private long found;

  @Setup
  public void prepare() throws IOException {
    List<String> lines = new ArrayList<>();
    ServiceText.utterances(text).forEach(utterance -> lines.add(utterance.text()));
    List<AnalyzedUtterance> analyzed = ServiceText.analyzed(lines, morphology);
    PeerWorkload workload = new PeerWorkload(analyzed, rules, morphology, LuceneMonitorPeer::stem);
    texts = workload.texts().size();
    chosen = peer(workload, analyzed, lines);
    checkAgreement(workload, ours(workload.matcher(morphology), analyzed));
  }

  @TearDown
  public void close() throws IOException {
    chosen.close();
  }

  private Peer peer(PeerWorkload workload, List<AnalyzedUtterance> analyzed, List<String> lines)
      throws IOException {
    return switch (peer) {
      case "callwarden" -> ours(workload.matcher(morphology), analyzed);
      case "callwarden-from-text" -> oursFromText(workload.matcher(morphology), lines);
      case "hyperscan" -> RegexPeers.hyperscan(workload);
      case "lucene-monitor" -> new LuceneMonitorPeer(workload);
      case "aho-corasick" -> new AhoCorasickPeer(workload);
      case "java-regex" -> RegexPeers.javaRegex(workload);
      case "re2j" -> RegexPeers.re2j(workload);
      default -> throw new IllegalArgumentException("no such peer: " + peer);
    };
  }

  private static Peer ours(PhraseMatcher matcher, List<AnalyzedUtterance> analyzed) {
    return (from, to, found) -> {
      for (int i = from; i < to; i++) {
        for (Match match : matcher.match(analyzed.get(i))) {
          found.match(i, Integer.parseInt(match.rule().id()));
        }
      }
    };
  }

  private Peer oursFromText(PhraseMatcher matcher, List<String> lines) {
    TextAnalyzer analyzer = new TextAnalyzer(morphology);
    List<Utterance> utterances = new ArrayList<>();
    lines.forEach(line -> utterances.add(ServiceText.utterance(line)));
    return (from, to, found) -> {
      for (int i = from; i < to; i++) {
        for (Match match : matcher.match(analyzer.analyze(utterances.get(i), Language.RUSSIAN))) {
          found.match(i, Integer.parseInt(match.rule().id()));
        }
      }
    };
  }

  private void checkAgreement(PeerWorkload workload, Peer ours) throws IOException {
    int words = 0;
    for (String line : workload.texts()) {
      words += line.split(" ", -1).length;
    }
    int held = 0;
    for (int rule = 0; rule < workload.rules().size(); rule++) {
      held += chosen.holds(rule) ? 1 : 0;
    }
    Set<Long> expected = pairs(ours);
    Set<Long> actual = pairs(chosen);
    System.out.printf(
        "%n%s: %d of %d rules, %d texts, %.1f words a batch, %d matches%n",
        peer, held, workload.rules().size(), texts, (double) words * BATCH / texts, actual.size());
    if (!expected.equals(actual)) {
      throw new IllegalStateException(peer + " finds something else: " + expected.size()
          + " matches expected, " + actual.size() + " found");
    }
  }

  /** Text and rule of each match, of the rules that the chosen peer holds. */
  private Set<Long> pairs(Peer matching) throws IOException {
    Set<Long> pairs = new TreeSet<>();
    for (int from = 0; from < texts; from += BATCH) {
      matching.match(from, Math.min(texts, from + BATCH), (text, rule) -> {
        if (chosen.holds(rule)) {
          pairs.add(((long) text << 32) | rule);
        }
      });
    }
    return pairs;
  }

  /** One batch of 200 texts. */
  @Benchmark
  public long batch() throws IOException {
    int from = next;
    next = from + 2 * BATCH <= texts ? from + BATCH : 0;
    chosen.match(from, Math.min(texts, from + BATCH), (text, rule) -> found += rule + 1);
    return found;
  }
}
