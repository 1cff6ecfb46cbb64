package io.callwarden.benchmarks.serve;

import io.callwarden.benchmarks.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * How many calls the server bears with 95 of 100 alerts and pieces of audio in time and none given up, and beside it how
 * many channels a bare Vosk loop keeps up with by the same rule.
 */
final class Capacity {
  static final double IN_TIME_SECONDS = 1.5;
  private static final double BARE_WARM_UP_SECONDS = 5;

  private final LoadOptions options;
  private final int seconds;

  Capacity(LoadOptions options) {
    this.options = options;
    seconds = options.number("seconds", 60);
  }

  /** Tries one size. */
  private interface Attempt {
    boolean bears(int size) throws IOException, InterruptedException;
  }

  /** The largest size that is borne, near a first guess, to about five in a hundred; 0 if none is. */
  private static int largest(int guess, Attempt attempt) throws IOException, InterruptedException {
    int step = Math.max(1, guess / 12);
    int bears = 0;
    int bearsNot = Integer.MAX_VALUE;
    for (int size = guess; bearsNot - bears > Math.max(1, bears / 20); ) {
      if (attempt.bears(size)) {
        bears = size;
      } else {
        bearsNot = size;
      }
      if (bearsNot == Integer.MAX_VALUE) {
        size = bears + step;
      } else if (bears == 0) {
        size = Math.max(1, bearsNot - step);
      } else {
        size = (bears + bearsNot) / 2;
      }
      if (bearsNot == 1) {
        break;
      }
    }
    return bears;
  }

  void run(PrintStream out) throws IOException, InterruptedException {
    List<CallAudio> audio = Rig.audio(options);
    try (BareLoop bare = new BareLoop(audio, options.models(), options.modelRate())) {
      int guess = guess(bare, out);
      int before = channels(bare, guess, out);
      int calls = calls(audio, options.number("calls", Math.max(1, before * 13 / 20)), out);
      boolean still = bears(bare, before, out);
      out.println(Figures.row(
          "server: %d stereo calls, %d channels; bare Vosk: %d channels%s; ratio %.2f",
          calls,
          2 * calls,
          before,
          still ? ", and so afterwards" : ", but no more afterwards",
          2.0 * calls / before));
    }
  }

  /** From the processor time of a few channels. */
  private int guess(BareLoop bare, PrintStream out) throws IOException, InterruptedException {
    int given = options.number("channels", 0);
    if (given > 0) {
      return given;
    }
    ProcessWatch own = new ProcessWatch(ProcessHandle.current().pid());
    int few = 4;
    ProcessWatch.Look before = own.look();
    bare.follow(few, 1, 10);
    double processors = own.look().processorsSince(before);
    int guess = Math.max(2, (int) (few * Runtime.getRuntime().availableProcessors() / processors));
    out.println(Figures.row("bare Vosk: %d channels keep %.2f processors busy", few, processors));
    return guess;
  }

  private int channels(BareLoop bare, int guess, PrintStream out)
      throws IOException, InterruptedException {
    return largest(guess, size -> bears(bare, size, out));
  }

  private boolean bears(BareLoop bare, int size, PrintStream out)
      throws IOException, InterruptedException {
    Delays delays = bare.follow(size, BARE_WARM_UP_SECONDS, seconds);
    out.println("bare Vosk, " + size + " channels: pieces " + delays);
    return delays.percentile(0.95) <= IN_TIME_SECONDS;
  }

  /** A new server for each size: a backlog of the size before would spoil the next. */
  private int calls(List<CallAudio> audio, int guess, PrintStream out)
      throws IOException, InterruptedException {
    return largest(guess, size -> {
      try (Rig rig = new Rig(options, audio, false)) {
        rig.ramp(size);
        Rig.Measured measured = rig.measure(size, seconds);
        measured.print(out);
        return measured.isInTime(IN_TIME_SECONDS);
      }
    });
  }
}
