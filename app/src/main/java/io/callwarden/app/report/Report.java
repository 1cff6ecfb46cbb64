package io.callwarden.app.report;

import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.InputProblem;
import java.io.PrintWriter;

/**
 * A way to write down analysed calls. One output begins, holds calls and problems in the order of the input, and ends;
 * or each call has a file of its own and a further one holds the summary. Immutable.
 */
public interface Report {
  /** The ending of a file's name, without the dot. */
  String extension();

  /** Begins an output of calls. */
  void begin(PrintWriter out);

  /** Writes one call. */
  void call(AnalyzedCall call, PrintWriter out);

  /** Writes that an input could not be read. */
  void problem(InputProblem problem, PrintWriter out);

  /** Ends an output that holds all calls of a run. */
  void end(RunSummary summary, PrintWriter out);

  /** Writes the summary of a run as a file of its own. */
  void summary(RunSummary summary, PrintWriter out);
}
