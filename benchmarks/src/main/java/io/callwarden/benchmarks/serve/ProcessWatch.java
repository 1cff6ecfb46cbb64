package io.callwarden.benchmarks.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux says of a process, under {@code /proc}. Thread-safe. */
final class ProcessWatch {
  /** Ticks a second in {@code stat}: the same on every Linux that Java runs on. */
  private static final double TICKS = 100;

  private static final int USER_TICKS_FIELD = 13;

  private final Path folder;

  ProcessWatch(long pid) {
    folder = Path.of("/proc", Long.toString(pid));
  }

  /**
   * A look at the process.
   *
   * @param nanos when, by {@link System#nanoTime()}
   * @param processorSeconds used since its start
   * @param residentMebibytes of memory
   * @param handles open files and sockets
   */
  record Look(
      long nanos, double processorSeconds, double residentMebibytes, int threads, int handles) {
    /** Processors that were busy with it since an earlier look. */
    double processorsSince(Look earlier) {
      return (processorSeconds - earlier.processorSeconds) * 1e9 / (nanos - earlier.nanos);
    }
  }

  /** Looks now. */
  Look look() throws IOException {
    String stat = Files.readString(folder.resolve("stat"));
    // The name of the program stands in parentheses and may hold spaces.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    double seconds = (Long.parseLong(fields[USER_TICKS_FIELD - 2])
            + Long.parseLong(fields[USER_TICKS_FIELD - 1]))
        / TICKS;
    try (Stream<Path> handles = Files.list(folder.resolve("fd"))) {
      return new Look(
          System.nanoTime(), seconds, status("VmRSS:") / 1024.0, (int) status("Threads:"), (int)
              handles.count());
    }
  }

  private long status(String name) throws IOException {
    for (String line : Files.readAllLines(folder.resolve("status"))) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException(folder + "/status has no " + name);
  }
}
