package io.callwarden.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stereo call costs from the file to its alerts, against a bare Vosk loop over the same two channels, and how
 * much of it is spent outside Vosk. Both run in turn, call by call, on one thread; the processor time of the whole
 * process counts, so that compiling and collecting garbage are paid for too.
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
    List<Double> costs = new ArrayList<>();
    double seconds = workbench.calls().stream().mapToDouble(SampleCall::seconds).sum();
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      long bare = 0;
      long whole = 0;
      for (SampleCall call : workbench.calls()) {
        long started = system.getProcessCpuTime();
        workbench.transcribeBare(call);
        long between = system.getProcessCpuTime();
        workbench.analyze(call);
        bare += between - started;
        whole += system.getProcessCpuTime() - between;
      }
      if (round >= 0) {
        ratios.add((double) whole / bare);
        costs.add(whole / 1e9 / seconds);
        outside.add(100 * shareOutside());
      }
    }
    out.println(Figures.row(
        "%d stereo calls, %.0f s, %d rounds", workbench.calls().size(), seconds, ROUNDS));
    print(out, "processor time, pipeline / bare Vosk", ratios);
    print(out, "share of the pipeline's time outside Vosk, per cent", outside);
    print(out, "processor time for a second of a stereo call, pipeline, s", costs);
  }

  private static void print(PrintStream out, String what, List<Double> values) {
    out.println(Figures.row(
        "%-58s median %.3f (%.3f to %.3f)",
        what,
        Figures.median(values),
        Figures.percentile(values, 0),
        Figures.percentile(values, 1)));
  }

  /** A pass of its own, since looking at the stack costs time too. */
  private double shareOutside() throws IOException, InterruptedException {
    StackSampler sampler = new StackSampler(Thread.currentThread());
    for (SampleCall call : workbench.calls()) {
      workbench.analyze(call);
    }
    sampler.stop();
    return sampler.shareOutside();
  }
}
