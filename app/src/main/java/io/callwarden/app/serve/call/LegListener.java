package io.callwarden.app.serve.call;

import io.callwarden.speech.Hypothesis;
import java.util.List;

/**
 * What a leg tells its intake. Called by the call's thread, or the journal's for alerts: an implementation hands on and
 * does not wait.
 */
public interface LegListener {
  /** What one call of {@link Leg#audio} brought; called once for each, in order, mostly with an empty list. */
  void heard(List<Hypothesis> results);

  /** The last results, after {@link Leg#finish}. Nothing but alerts follows. */
  void finished(List<Hypothesis> results);

  /** An alert of the leg's call, after it was stored: the event as JSON on one line. */
  void alert(String json);

  /** The server ends the leg by itself, for instance because it stops or the leg failed; may be told to the other side. */
  void closed(String why);
}
