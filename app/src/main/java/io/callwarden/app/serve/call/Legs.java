package io.callwarden.app.serve.call;

import io.callwarden.text.Speaker;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is connected to a call, or about to be. Thread-safe. */
final class Legs {
  private final Map<Speaker, ConnectedLeg> connected = new EnumMap<>(Speaker.class);
  private boolean closed;

  /**
   * Adds a leg.
   *
   * @throws RefusedException if that side is connected already, or the call is over
   */
  synchronized void add(ConnectedLeg leg) throws RefusedException {
    if (closed) {
      throw conflict("the call is over; a new one needs a new id");
    }
    if (connected.containsKey(leg.speaker)) {
      throw conflict("the " + leg.speaker.id() + " side of this call is connected already");
    }
    boolean mixed = leg.speaker == Speaker.UNKNOWN || connected.containsKey(Speaker.UNKNOWN);
    if (!connected.isEmpty() && mixed) {
      throw conflict("a call has either its two sides or one leg with both mixed");
    }
    connected.put(leg.speaker, leg);
  }

  private static RefusedException conflict(String why) {
    return new RefusedException(RefusedException.Reason.CONFLICT, why);
  }

  synchronized void remove(ConnectedLeg leg) {
    connected.remove(leg.speaker, leg);
  }

  /** Takes no further legs, and tells those that are still there why. */
  void close(String why) {
    List<ConnectedLeg> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(connected.values());
      connected.clear();
    }
    for (ConnectedLeg leg : left) {
      leg.close();
      leg.listener.closed(why);
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized @Nullable ConnectedLeg of(Speaker speaker) {
    return connected.get(speaker);
  }

  synchronized List<ConnectedLeg> all() {
    return List.copyOf(connected.values());
  }

  synchronized List<Speaker> speakers() {
    return List.copyOf(connected.keySet());
  }

  synchronized int count() {
    return connected.size();
  }
}
