package io.callwarden.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stereo call costs from the file to its alerts, against a bare Vosk loop over the same two channels, and how
 * much of it is spent outside Vosk. Both run in turn on one thread; the processor time of the whole process counts, so
 * that compiling and collecting garbage are paid for too.
 */
final class PipelineCost {
  private static final int WARM_UP_ROUNDS = 2;
  private static final int ROUNDS = 7;

  private final Workbench workbench;
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  PipelineCost(Workbench workbench) {
    this.workbench = workbench;
  }

  void run(PrintStream out) throws IOException, InterruptedException {
    List<Double> ratios = new ArrayList<>();
    List<Double> outside = new ArrayList<>();
    List<Double> speeds = new ArrayList<>();
    double seconds = workbench.calls().stream().mapToDouble(SampleCall::seconds).sum();
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      long started = system.getProcessCpuTime();
      for (SampleCall call : workbench.calls()) {
        workbench.transcribeBare(call);
      }
      long between = system.getProcessCpuTime();
      StackSampler sampler = new StackSampler(Thread.currentThread());
      for (SampleCall call : workbench.calls()) {
        workbench.analyze(call);
      }
      sampler.close();
      long ended = system.getProcessCpuTime();
      if (round >= 0) {
        ratios.add((double) (ended - between) / (between - started));
        outside.add(sampler.shareOutside());
        speeds.add((ended - between) / 1e9 / seconds);
      }
    }
    out.println(Figures.row(
        "%d stereo calls, %.0f s of talk, %d rounds", workbench.calls().size(), seconds, ROUNDS));
    out.println(Figures.row(
        "processor time, pipeline / bare Vosk: median %.2f (%.2f to %.2f)",
        Figures.median(ratios), Figures.percentile(ratios, 0), Figures.percentile(ratios, 1)));
    out.println(Figures.row(
        "share of the pipeline's time outside Vosk: median %.1f %% (%.1f to %.1f)",
        100 * Figures.median(outside),
        100 * Figures.percentile(outside, 0),
        100 * Figures.percentile(outside, 1)));
    out.println(Figures.row(
        "processor time for a second of a stereo call, pipeline: median %.3f s",
        Figures.median(speeds)));
  }
}
