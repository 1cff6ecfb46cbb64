package io.callwarden.app.serve.intake;

import io.callwarden.app.run.Progress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Slows the analysis of recordings down while live calls need the machine: a second of audio every half second, which
 * takes a small part of a core. Immutable, thread-safe.
 */
final class EasyPace implements Progress {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

  private final BooleanSupplier isBusy;
  private final Step step = new Step() {
    @Override
    public void advance(double part) {
      if (isBusy.getAsBoolean()) {
        LockSupport.parkNanos(PAUSE); // an interruption ends it at once
      }
    }

    @Override
    public void end() {}
  };

  /** With the question whether there are live calls. */
  EasyPace(BooleanSupplier isBusy) {
    this.isBusy = isBusy;
  }

  @Override
  public void expect(int inputs, long work) {}

  @Override
  public Step begin(String name, long work) {
    return step;
  }

  @Override
  public void aside(Runnable writing) {
    writing.run();
  }

  @Override
  public void end() {}
}
