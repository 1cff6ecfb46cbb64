package io.callwarden.benchmarks;

import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Language;
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
import java.util.List;
import java.util.stream.Stream;

/** Ordinary Russian service text to match: one utterance a line of a file, or the sample transcripts. */
final class ServiceText {
  private ServiceText() {}

  /**
   * The utterances, all as the operator's.
   *
   * @param file plain text, one utterance a line; empty for the sample transcripts
   */
  static List<Utterance> utterances(String file) throws IOException {
    List<Utterance> utterances = new ArrayList<>();
    List<String> lines = file.isEmpty() ? sampleLines() : Files.readAllLines(Path.of(file));
    for (String line : lines) {
      if (!line.isBlank()) {
        utterances.add(utterance(line));
      }
    }
    return utterances;
  }

  static Utterance utterance(String text) {
    return new Utterance(0, Speaker.AGENT, TimeSpan.UNKNOWN, text, List.of());
  }

  static List<AnalyzedUtterance> analyzed(List<String> lines, Morphology morphology) {
    TextAnalyzer analyzer = new TextAnalyzer(morphology);
    List<AnalyzedUtterance> analyzed = new ArrayList<>();
    for (String line : lines) {
      analyzed.add(analyzer.analyze(utterance(line), Language.RUSSIAN));
    }
    return analyzed;
  }

  private static List<String> sampleLines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("samples", "transcripts", "ru"))) {
      for (Path file : files.filter(TranscriptReader::accepts).sorted().toList()) {
        for (TranscriptResult result : new TranscriptReader().read(file)) {
          if (result instanceof TranscriptResult.Read read) {
            read.transcript().utterances().forEach(utterance -> lines.add(utterance.text()));
          }
        }
      }
    }
    return lines;
  }
}
