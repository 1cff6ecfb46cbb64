package io.callwarden.app.report;

import io.callwarden.CallEvent;
import io.callwarden.app.run.AnalyzedCall;
import java.io.PrintWriter;
import java.util.List;

/** Writes what happens in a call while it happens; whole lines only. One thread at a time. */
public interface LiveReport {
  /** Writes the events that one piece of audio brought. */
  void events(List<CallEvent> events, PrintWriter out);

  /** Writes a sentence that the reader must know. */
  void notice(String message, PrintWriter out);

  /** Writes the end of the call. */
  void end(AnalyzedCall call, PrintWriter out);
}
