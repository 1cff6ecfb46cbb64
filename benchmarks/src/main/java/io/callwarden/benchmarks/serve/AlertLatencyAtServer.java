package io.callwarden.benchmarks.serve;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Phrase end → alert, at a listener of events and, if wanted, on the page in a browser. */
final class AlertLatencyAtServer {
  private final LoadOptions options;

  AlertLatencyAtServer(LoadOptions options) {
    this.options = options;
  }

  void run(PrintStream out) throws IOException, InterruptedException {
    int calls = options.number("calls", 2);
    List<CallAudio> audio = Rig.audio(options);
    try (Rig rig = new Rig(options, audio, false)) {
      long from;
      Rig.Measured measured;
      if (options.number("browser", 0) == 0) {
        rig.ramp(calls);
        measured = rig.measure(calls, options.number("seconds", 120));
      } else {
        rig.ramp(calls);
        try (AlertPage page = AlertPage.open(rig.server())) {
          from = System.nanoTime();
          measured = rig.measure(calls, options.number("seconds", 120));
          out.println("phrase end -> alert's row on the page               "
              + AlertScore.row(page.delays(rig.load().calls(), from)));
        }
      }
      measured.print(out);
      measured.alerts().print(out);
      out.println("piece of audio due -> its reply                     " + measured.decoded());
      out.println(
          "pieces sent too late by the measurement itself      " + rig.load().sendingLate());
    }
  }
}
