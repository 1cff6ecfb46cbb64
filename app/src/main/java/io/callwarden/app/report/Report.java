package io.callwarden.app.report;

import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.InputProblem;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * A way to write down analysed calls. One output begins, holds calls and problems in the order of the input, and ends;
 * or each call has a file of its own and a further one holds the summary. Immutable, unless it says otherwise.
 */
public interface Report {
  /** The ending of a file's name, without the dot. */
  String extension();

  /** The name of the file that holds the summary, without the ending. */
  default String summaryName() {
    return "summary";
  }

  /** Whether it plays recordings: then they have to be beside the files of their calls. */
  default boolean playsRecordings() {
    return false;
  }

  /** Begins an output of calls. */
  void begin(PrintWriter out);

  /** Writes one call. */
  void call(AnalyzedCall call, PrintWriter out);

  /** Writes one call as a file of its own. */
  default void file(AnalyzedCall call, Place place, PrintWriter out) {
    begin(out);
    call(call, out);
  }

  /** Writes that an input could not be read. */
  void problem(InputProblem problem, PrintWriter out);

  /** Ends an output that holds all calls of a run. */
  void end(RunSummary summary, PrintWriter out);

  /** Writes the summary of a run as a file of its own. */
  void summary(RunSummary summary, PrintWriter out);

  /**
   * Where the file of a call is. Immutable.
   *
   * @param file its name
   * @param recording the path of the call's recording from there, with {@code /}, or null where there is none to play
   */
  record Place(String file, @Nullable String recording) {}
}
