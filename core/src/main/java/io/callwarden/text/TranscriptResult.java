package io.callwarden.text;

import java.util.List;

/** What came of reading one call. */
public sealed interface TranscriptResult {
  /**
   * A call that was read. Immutable.
   *
   * @param transcript the call
   * @param warnings sentences about what was repaired or left out, each with its place; they hold no text of the call
   */
  record Read(Transcript transcript, List<String> warnings) implements TranscriptResult {
    public Read {
      warnings = List.copyOf(warnings);
    }
  }

  /** A call that could not be read; the others of the same file are not touched. */
  record Failed(TranscriptException problem) implements TranscriptResult {}
}
