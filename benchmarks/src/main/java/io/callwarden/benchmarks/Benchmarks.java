package io.callwarden.benchmarks;

import io.callwarden.app.cli.CommandLines;
import io.callwarden.app.cli.Console;
import io.callwarden.app.cli.Interruption;
import io.callwarden.benchmarks.serve.ServerLoad;
import io.callwarden.text.Language;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs one measurement by its name; {@code matching} hands the rest of the line to JMH. */
public final class Benchmarks {
  private static final String USAGE =
      "usage: benchmarks/run accuracy [FILE ...] | personal-data [--errors] FILE ... | pipeline-cost"
          + " | gate-accuracy | alert-latency | memory-growth | call-throughput | cold-start"
          + " | matching-cost [FILE] | matching [JMH options] | server-load TASK";

  private Benchmarks() {}

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (args.length == 0) {
      out.println(USAGE);
      System.exit(2);
    }
    if (args[0].equals("matching")) {
      org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
      return;
    }
    if (args[0].equals("personal-data")) {
      PersonalDataAccuracy.run(List.of(args).subList(1, args.length), out);
      return;
    }
    Path samples = Path.of(System.getProperty("callwarden.samples", "samples"));
    if (!Files.isDirectory(samples)) {
      out.println("no folder " + samples.toAbsolutePath() + ": run it in the root of the project");
      System.exit(2);
    }
    if (args[0].equals("matching-cost")) {
      new MatchingCost(args.length > 1 ? args[1] : "").run(out);
      return;
    }
    if (args[0].equals("call-throughput")) {
      new CallThroughput(samples).run(out);
      return;
    }
    if (args[0].equals("cold-start")) {
      new ColdStart(samples).run(out);
      return;
    }
    if (args[0].equals("server-load")) {
      System.exit(ServerLoad.run(samples, Arrays.copyOfRange(args, 1, args.length), out));
      return;
    }
    if (args[0].equals("accuracy")) {
      System.exit(accuracy(Arrays.copyOfRange(args, 1, args.length)));
      return;
    }
    try (Workbench workbench = new Workbench(samples)) {
      switch (args[0]) {
        case "pipeline-cost" -> new PipelineCost(workbench).run(out);
        case "gate-accuracy" -> new GateAccuracy(workbench, samples).run(out);
        case "alert-latency" -> new AlertLatency(workbench).run(out);
        case "memory-growth" -> new MemoryGrowth(workbench).run(out);
        default -> {
          out.println("unknown measurement '" + args[0] + "'; " + USAGE);
          System.exit(2);
        }
      }
    }
  }

  /** The sets of the repository, or the files of the command line, as {@code callwarden evaluate} measures them. */
  private static int accuracy(String[] files) {
    Path data = Path.of("lexicon", "src", "test", "resources");
    List<String> line = new ArrayList<>(
        List.of("evaluate", "--list", "competitors=" + data.resolve("competitors.txt")));
    if (files.length > 0) {
      line.addAll(List.of(files));
    } else {
      for (Language language : Language.values()) {
        line.add(data.resolve("gold").resolve(language.code() + ".jsonl").toString());
        line.add(data.resolve("gold")
            .resolve("conversations-" + language.code() + ".jsonl")
            .toString());
        line.add(data.resolve("ordinary").resolve(language.code() + ".txt").toString());
      }
    }
    return CommandLines.create(Console.system(), new Interruption())
        .execute(line.toArray(String[]::new));
  }
}
