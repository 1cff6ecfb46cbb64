package io.callwarden.app.serve.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A listener that remembers what it was told. Thread-safe. */
final class Heard implements Consumer<List<JournalEvent>> {
  private final List<JournalEvent> events = new ArrayList<>();

  @Override
  public synchronized void accept(List<JournalEvent> told) {
    events.addAll(told);
    notifyAll();
  }

  synchronized List<JournalEvent> events() {
    return List.copyOf(events);
  }

  List<JournalEvent> stored() {
    return events().stream().filter(event -> event.seq() > 0).toList();
  }

  /** Waits until it has heard so many. */
  synchronized List<JournalEvent> await(int count) throws InterruptedException {
    long end = System.nanoTime() + 60_000_000_000L;
    while (events.size() < count) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("heard " + events.size() + " events instead of " + count);
      }
      wait(left);
    }
    return List.copyOf(events);
  }
}
