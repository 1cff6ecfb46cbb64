package io.callwarden.app.serve.call;

import java.time.Duration;

/** All calls in progress. Thread-safe. */
public final class Switchboard implements AutoCloseable {

  /**
   * Connects one side of a call: of a new one, or of one in progress or cut whose id the request names.
   *
   * @throws RefusedException if the leg is not taken
   */
  public Leg connect(LegRequest request, LegListener listener) throws RefusedException {
    throw new UnsupportedOperationException();
  }

  /** Legs that are connected now. */
  public int channels() {
    throw new UnsupportedOperationException();
  }

  /** Legs that may be connected at once, as set or as measured. */
  public int capacity() {
    throw new UnsupportedOperationException();
  }

  /** Takes no new calls from now on, and waits for the others to end, so long at most. */
  public void drain(Duration patience) {
    throw new UnsupportedOperationException();
  }

  /** Stops: what was heard is stored, calls in progress are cut, to be continued after a restart. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
