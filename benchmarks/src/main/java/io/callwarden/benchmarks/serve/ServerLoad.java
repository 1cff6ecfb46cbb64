package io.callwarden.benchmarks.serve;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Measurements of the live server under calls. */
public final class ServerLoad {
  private static final String USAGE = """
      usage: benchmarks/run server-load TASK [--launcher FILE] [--model DIR [--rate 16000]] [--calls N] [--spread 20]
        capacity   how many calls, beside a bare Vosk loop   [--seconds 60] [--channels N]  first guesses: --calls, --channels
        latency    phrase end -> alert                       [--seconds 120] [--browser 1]
        kill       kill -9 at moments taken by chance        [--kills 20]
        soak       what grows                                [--minutes 60]
        listeners  very many idle listeners of events        [--listeners 2000] [--seconds 60]""";

  private ServerLoad() {}

  /**
   * Runs a task.
   *
   * @param args the task and its options
   * @return 0, or 2 for wrong use
   */
  public static int run(Path samples, String[] args, PrintStream out)
      throws IOException, InterruptedException {
    LoadOptions options;
    try {
      options = LoadOptions.parse(samples, args, 1);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage() + "\n" + USAGE);
      return 2;
    }
    switch (args.length == 0 ? "" : args[0]) {
      case "capacity" -> new Capacity(options).run(out);
      case "latency" -> new AlertLatencyAtServer(options).run(out);
      case "kill" -> new Kills(options).run(out);
      case "soak" -> new Soak(options).run(out);
      case "listeners" -> new ManyListeners(options).run(out);
      default -> {
        out.println(USAGE);
        return 2;
      }
    }
    return 0;
  }
}
