package io.callwarden.app.serve.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * So many requests a minute of each caller, as a bucket that fills steadily: whoever was quiet may send a minute's worth
 * at once. Thread-safe.
 */
final class RateLimit {
  private static final int MAX_CALLERS = 20_000;
  private static final long NANOS_A_SECOND = 1_000_000_000;

  private final int perMinute;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final AtomicLong forgotten;

  /**
   * With the limit of each caller.
   *
   * @param nanoTime such as {@link System#nanoTime}
   */
  RateLimit(int perMinute, LongSupplier nanoTime) {
    this.perMinute = perMinute;
    this.nanoTime = nanoTime;
    this.forgotten = new AtomicLong(nanoTime.getAsLong());
  }

  /**
   * Counts a request.
   *
   * @return 0 if it may pass, or the seconds after which the next one may, at least 1
   */
  int take(String caller) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.get(caller);
    if (bucket == null) {
      if (buckets.size() >= MAX_CALLERS && !forgetQuietOnes(now)) {
        return 60; // from so many addresses at once: nobody new is let in until the old ones are
        // quiet
      }
      bucket = buckets.computeIfAbsent(caller, key -> new Bucket(now));
    }
    return bucket.take(now);
  }

  private boolean forgetQuietOnes(long now) {
    long last = forgotten.get();
    if (now - last > NANOS_A_SECOND && forgotten.compareAndSet(last, now)) {
      buckets.values().removeIf(bucket -> bucket.isFull(now));
    }
    return buckets.size() < MAX_CALLERS;
  }

  private final class Bucket {
    private double content = perMinute;
    private long at;

    private Bucket(long now) {
      this.at = now;
    }

    private synchronized int take(long now) {
      fill(now);
      if (content >= 1) {
        content--;
        return 0;
      }
      return (int) Math.ceil((1 - content) * 60 / perMinute);
    }

    private synchronized boolean isFull(long now) {
      fill(now);
      return content >= perMinute;
    }

    private void fill(long now) {
      double gained = Math.max(0, now - at) * (double) perMinute / (60.0 * NANOS_A_SECOND);
      content = Math.min(perMinute, content + gained);
      at = Math.max(at, now);
    }
  }
}
