package io.callwarden.app.serve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what is older than the settings allow, now and then, until it is closed. Thread-safe. */
final class Retention implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final ToIntFunction<Instant> delete;
  private final int days;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "retention");
        thread.setDaemon(true);
        return thread;
      });

  /**
   * Begins at once.
   *
   * @param delete deletes the calls that ended before a moment, and says how many
   * @param days that calls are kept
   * @param pause between two times
   */
  Retention(ToIntFunction<Instant> delete, int days, Clock clock, Duration pause) {
    this.delete = delete;
    this.days = days;
    this.clock = clock;
    Future<?> unused =
        timer.scheduleWithFixedDelay(this::run, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Whatever goes wrong, the timer goes on: what must not be kept is deleted the next time. */
  private void run() {
    try {
      int deleted = delete.applyAsInt(clock.instant().minus(Duration.ofDays(days)));
      if (deleted > 0) {
        LOG.info("{} calls were older than {} days and are deleted", deleted, days);
      }
    } catch (Throwable e) {
      LOG.error("calls older than {} days could not be deleted", days, e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
