package io.callwarden.benchmarks.serve;

import io.callwarden.benchmarks.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Hours of the same load: what grows. */
final class Soak {
  private static final int MOMENTS = 10;
  private static final int SLICES = 6;
  private static final double WARM_UP_SECONDS = 60;

  private final LoadOptions options;

  Soak(LoadOptions options) {
    this.options = options;
  }

  private record Moment(
      double minutes, double resident, double heap, double threads, double handles) {}

  void run(PrintStream out) throws IOException, InterruptedException {
    int calls = options.number("calls", 2);
    double seconds = 60.0 * options.number("minutes", 60);
    List<CallAudio> audio = Rig.audio(options);
    try (Rig rig = new Rig(options, audio, false)) {
      rig.ramp(calls);
      Rig.sleep(Math.min(WARM_UP_SECONDS, seconds / 4));
      rig.load().countAnew();
      long start = System.nanoTime();
      out.println("minutes   resident MiB   heap after collection MiB   threads   handles");
      List<Moment> moments = new ArrayList<>();
      for (int i = 0; i < MOMENTS; i++) {
        sleepUntil(start + (long) (1e9 * seconds * i / (MOMENTS - 1)));
        moments.add(look(rig, start));
        print(out, moments.get(i));
      }
      long end = System.nanoTime();
      Rig.sleep(3);
      print(out, moments);
      for (int slice = 0; slice < SLICES; slice++) {
        long from = start + (end - start) / SLICES * slice;
        AlertScore score = AlertScore.of(
            rig.load().calls(), rig.listener().events(), from, from + (end - start) / SLICES);
        out.println(Figures.row(
            "minutes %5.1f on: phrase end -> alert %s, missing %d, given up %.1f s",
            (from - start) / 6e10,
            AlertScore.row(score.delays()),
            score.missing(),
            score.lostSeconds()));
      }
      out.println("all:");
      AlertScore.of(rig.load().calls(), rig.listener().events(), start, end).print(out);
      out.println(
          "pieces: " + rig.load().decoded() + "; refused or lost " + rig.load().failures());
    }
  }

  private static Moment look(Rig rig, long start) throws IOException, InterruptedException {
    double heap = rig.server().liveBytes() / (double) (1 << 20);
    ProcessWatch.Look look = rig.server().watch().look();
    return new Moment(
        (look.nanos() - start) / 6e10,
        look.residentMebibytes(),
        heap,
        look.threads(),
        look.handles());
  }

  private static void print(PrintStream out, Moment moment) {
    out.println(Figures.row(
        "%7.1f   %12.0f   %25.1f   %7.0f   %7.0f",
        moment.minutes(), moment.resident(), moment.heap(), moment.threads(), moment.handles()));
  }

  /** Straight lines through the moments, and through those of the second half, which no warm-up can bend. */
  private static void print(PrintStream out, List<Moment> moments) {
    List<Moment> later = moments.subList(MOMENTS / 2, MOMENTS);
    out.println(Figures.row(
        "growth in an hour, all moments (second half): resident %+.1f (%+.1f) MiB, heap %+.1f (%+.1f) MiB, threads %+.1f (%+.1f), "
            + "handles %+.1f (%+.1f)",
        slope(moments, Moment::resident),
        slope(later, Moment::resident),
        slope(moments, Moment::heap),
        slope(later, Moment::heap),
        slope(moments, Moment::threads),
        slope(later, Moment::threads),
        slope(moments, Moment::handles),
        slope(later, Moment::handles)));
  }

  /** By least squares, for an hour. */
  private static double slope(List<Moment> moments, ToDoubleFunction<Moment> of) {
    double meanX = moments.stream().mapToDouble(Moment::minutes).average().orElseThrow();
    double meanY = moments.stream().mapToDouble(of).average().orElseThrow();
    double above = 0;
    double below = 0;
    for (Moment moment : moments) {
      above += (moment.minutes() - meanX) * (of.applyAsDouble(moment) - meanY);
      below += (moment.minutes() - meanX) * (moment.minutes() - meanX);
    }
    return 60 * above / below;
  }

  private static void sleepUntil(long nanos) throws InterruptedException {
    Rig.sleep(Math.max(0, (nanos - System.nanoTime()) / 1e9));
  }
}
