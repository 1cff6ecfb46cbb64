package io.callwarden.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The user's wish to end early (Ctrl-C): running work stops at the next good place, and what is finished is reported.
 * Thread-safe.
 */
public final class Interruption {
  /** Reporting what is finished takes far less; a command that hangs must still end. */
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final CountDownLatch wanted = new CountDownLatch(1);

  /** Whether the user wants to end. */
  public boolean isInterrupted() {
    return wanted.getCount() == 0;
  }

  /** Asks the running command to end. */
  public void interrupt() {
    wanted.countDown();
  }

  /** Waits until the user wants to end. */
  public void await() {
    try {
      wanted.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // who interrupts the thread wants it to end, too
    }
  }

  /** The command has written its last. */
  public void finished() {
    finished.countDown();
  }

  /** For a shutdown hook: asks the command to end and waits until it has; does nothing when it already has. */
  public void interruptAndWait() {
    if (finished.getCount() == 0) {
      return;
    }
    interrupt();
    try {
      boolean unused = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
