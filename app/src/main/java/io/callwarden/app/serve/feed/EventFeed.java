package io.callwarden.app.serve.feed;

import io.callwarden.app.serve.journal.JournalEvent;
import java.util.List;

/** Hands events on to all who listen. Thread-safe; never waits for a listener. */
public final class EventFeed implements AutoCloseable {

  /** Takes events as the journal tells them. */
  public void publish(List<JournalEvent> events) {
    throw new UnsupportedOperationException();
  }

  /** Ends all streams. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
