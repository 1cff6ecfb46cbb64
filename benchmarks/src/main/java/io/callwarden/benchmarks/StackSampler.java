package io.callwarden.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at a thread's stack every few milliseconds and counts how often it stands inside Vosk, that is, in a native call
 * that JNA makes. Only moments in which the thread runs are counted.
 */
final class StackSampler {
  private static final int EVERY_MILLIS = 2;

  private final Thread sampler;
  private volatile boolean running = true;
  private long inside;
  private long outside;

  StackSampler(Thread watched) {
    long id = watched.getId();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    sampler = new Thread(
        () -> {
          while (running) {
            count(threads.getThreadInfo(id, 4));
            LockSupport.parkNanos(EVERY_MILLIS * 1_000_000L);
          }
        },
        "stack-sampler");
    sampler.setDaemon(true);
    sampler.start();
  }

  private void count(ThreadInfo thread) {
    if (thread == null || thread.getThreadState() != Thread.State.RUNNABLE) {
      return;
    }
    for (StackTraceElement element : thread.getStackTrace()) {
      if (element.isNativeMethod()
          && (element.getClassName().startsWith("com.sun.jna")
              || element.getMethodName().startsWith("vosk_"))) {
        inside++;
        return;
      }
    }
    outside++;
  }

  /** The share of the samples outside Vosk, 0 to 1; call it after {@link #stop}. */
  double shareOutside() {
    return (double) outside / Math.max(1, inside + outside);
  }

  /** Ends the sampling. */
  void stop() throws InterruptedException {
    running = false;
    sampler.join();
  }
}
