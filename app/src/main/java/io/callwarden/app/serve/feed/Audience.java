package io.callwarden.app.serve.feed;

import io.callwarden.app.serve.journal.JournalEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Listeners that are up to date, by what they want: the many words of a call in progress, which most do not want, do not
 * pass the others by. One thread at a time.
 */
final class Audience {
  private final Set<SseListener> all = new LinkedHashSet<>();
  private final Set<SseListener> withTransients = new LinkedHashSet<>();
  private final Map<String, Set<SseListener>> byCall = new HashMap<>();

  void add(SseListener listener) {
    EventFilter filter = listener.filter();
    if (filter.call() != null) {
      byCall.computeIfAbsent(filter.call(), call -> new LinkedHashSet<>()).add(listener);
      return;
    }
    all.add(listener);
    if (filter.transients()) {
      withTransients.add(listener);
    }
  }

  void remove(SseListener listener) {
    String call = listener.filter().call();
    if (call == null) {
      all.remove(listener);
      withTransients.remove(listener);
    } else {
      byCall.computeIfPresent(call, (id, those) -> {
        those.remove(listener);
        return those.isEmpty() ? null : those;
      });
    }
  }

  /** Those who listen to everything, as far as they might want this event. */
  Collection<SseListener> ofAll(JournalEvent event) {
    return event.seq() > 0 ? all : withTransients;
  }

  /** Those who listen to the event's call. */
  Collection<SseListener> ofCall(JournalEvent event) {
    return event.call() == null ? List.of() : byCall.getOrDefault(event.call(), Set.of());
  }
}
