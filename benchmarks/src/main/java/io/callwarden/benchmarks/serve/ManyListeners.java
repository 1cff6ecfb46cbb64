package io.callwarden.benchmarks.serve;

import io.callwarden.benchmarks.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** The same calls without and with very many idle listeners of events, and without again, in one run. */
final class ManyListeners {
  private static final double SETTLE_SECONDS = 10;

  private final LoadOptions options;

  ManyListeners(LoadOptions options) {
    this.options = options;
  }

  void run(PrintStream out) throws IOException, InterruptedException {
    int calls = options.number("calls", 2);
    int count = options.number("listeners", 2000);
    int seconds = options.number("seconds", 60);
    List<CallAudio> audio = Rig.audio(options);
    try (Rig rig = new Rig(options, audio, false)) {
      rig.ramp(calls);
      print(out, "without", rig.measure(calls, seconds));
      try (IdleListeners listeners =
          IdleListeners.connect(rig.server(), count, "/events?types=rules")) {
        Rig.sleep(SETTLE_SECONDS);
        Rig.Measured with = rig.measure(calls, seconds);
        out.println(Figures.row(
            "listeners: %d of %d taken, %d ended, %d bytes a second for each",
            listeners.accepted(), count, listeners.ended(), (int)
                (listeners.bytes() / (seconds + SETTLE_SECONDS) / Math.max(1, count))));
        print(out, "with", with);
      }
      Rig.sleep(SETTLE_SECONDS);
      print(out, "without again", rig.measure(calls, seconds));
    }
  }

  private static void print(PrintStream out, String what, Rig.Measured measured) {
    out.println(what);
    measured.print(out);
  }
}
