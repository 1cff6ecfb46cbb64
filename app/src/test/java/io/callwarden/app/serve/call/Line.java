package io.callwarden.app.serve.call;

import io.callwarden.speech.Hypothesis;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The far end of a leg in tests: sends audio and remembers what it is told. */
final class Line implements LegListener {
  final List<Hypothesis> results = new ArrayList<>();
  final List<String> alerts = new ArrayList<>();
  final AtomicInteger answers = new AtomicInteger();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable String why;

  @Override
  public synchronized void heard(List<Hypothesis> heard) {
    results.addAll(heard);
    answers.incrementAndGet();
    notifyAll();
  }

  @Override
  public synchronized void finished(List<Hypothesis> last) {
    results.addAll(last);
    finished.countDown();
  }

  @Override
  public synchronized void alert(String json) {
    alerts.add(json);
  }

  @Override
  public void closed(String reason) {
    why = reason;
    closed.countDown();
  }

  void awaitFinished() throws InterruptedException {
    if (!finished.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the leg was not finished");
    }
  }

  String awaitClosed() throws InterruptedException {
    if (!closed.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the leg was not closed");
    }
    return String.valueOf(why);
  }

  /** Waits until so many pieces were answered. */
  synchronized void awaitAnswers(int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (answers.get() < count) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError(answers + " of " + count + " pieces were answered");
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
