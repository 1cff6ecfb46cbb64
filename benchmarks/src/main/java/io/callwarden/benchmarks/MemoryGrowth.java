package io.callwarden.benchmarks;

import io.callwarden.ConversationSession;
import io.callwarden.audio.AudioFrame;
import io.callwarden.text.Language;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory of the process while two hours of one never-ending call run through one session and one pair of
 * recognisers: the sample calls of a language one after the other, again and again, as fast as they go.
 */
final class MemoryGrowth {
  private static final double HOURS = 2;
  private static final double REPORT_EVERY_SECONDS = 600;

  private final Workbench workbench;

  MemoryGrowth(Workbench workbench) {
    this.workbench = workbench;
  }

  void run(PrintStream out) throws IOException {
    List<SampleCall> calls = workbench.calls().stream()
        .filter(call -> call.language() == Language.RUSSIAN)
        .toList();
    ConversationSession session = workbench.monitor().open("endless", Language.RUSSIAN);
    double reported = 0;
    long position = 0;
    SampleCall first = calls.get(0);
    out.println("minutes of audio   resident MiB   Java heap MiB after collection");
    report(out, 0);
    try (Workbench.Channels channels = workbench.channels(first, true)) {
      for (int next = 0; (double) position / first.sampleRate() < HOURS * 3600; next++) {
        SampleCall call = calls.get(next % calls.size());
        for (AudioFrame frame : call.frames(0.1)) {
          AudioFrame moved = new AudioFrame(
              frame.channel(), position + frame.position(), frame.sampleRate(), frame.pcm());
          for (var hypothesis : channels.accept(moved)) {
            session.accept(hypothesis, Workbench.speaker(hypothesis.channel()));
          }
        }
        position += call.channels().get(0).length;
        double seconds = (double) position / call.sampleRate();
        if (seconds - reported >= REPORT_EVERY_SECONDS) {
          reported = seconds;
          report(out, seconds);
        }
      }
    }
  }

  private static void report(PrintStream out, double seconds) throws IOException {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    out.println(Figures.row(
        "%16.0f   %12d   %13d",
        seconds / 60, residentMebibytes(), (runtime.totalMemory() - runtime.freeMemory()) >> 20));
  }

  /** From {@code /proc/self/status}: this measurement runs on Linux. */
  private static long residentMebibytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
      }
    }
    throw new IOException("/proc/self/status has no VmRSS");
  }
}
