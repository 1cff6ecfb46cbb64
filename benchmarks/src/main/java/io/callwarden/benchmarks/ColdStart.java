package io.callwarden.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the start of a fresh process of the launcher to the first finding in a transcript. */
final class ColdStart {
  private static final int RUNS = 20;

  private final Path samples;

  ColdStart(Path samples) {
    this.samples = samples;
  }

  void run(PrintStream out) throws IOException, InterruptedException {
    Path transcript =
        samples.resolve("transcripts").resolve("ru").resolve("13-provider-tariff-sale.json");
    firstFinding(
        transcript); // builds the program where that is needed, and fills the system's file cache
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      times.add(firstFinding(transcript));
    }
    out.println(Figures.row(
        "process start to first finding, %d processes: p50 %.2f s, p95 %.2f s",
        RUNS, Figures.median(times), Figures.percentile(times, 0.95)));
  }

  /** In seconds. */
  private static double firstFinding(Path transcript) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = new ProcessBuilder(
            Path.of("callwarden").toAbsolutePath().toString(),
            "analyze",
            transcript.toString(),
            "--format",
            "jsonl")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    double time = Double.NaN;
    try (BufferedReader reader = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (Double.isNaN(time) && line.contains("\"type\":\"alert\"")) {
          time = (System.nanoTime() - start) / 1e9;
        }
      }
    }
    process.waitFor();
    if (Double.isNaN(time)) {
      throw new IOException("no finding in " + transcript);
    }
    return time;
  }
}
