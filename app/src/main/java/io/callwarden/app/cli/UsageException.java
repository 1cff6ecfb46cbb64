package io.callwarden.app.cli;

import io.callwarden.CallwardenException;
import io.callwarden.app.lexicon.RuleFileException;
import java.util.function.Supplier;

/** The command was called in a way that cannot work; ends it with exit code 2. */
final class UsageException extends CallwardenException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }

  /**
   * Reads files that the user named.
   *
   * @param option what stands before the file's name in the message
   * @throws UsageException if one cannot be read at all
   */
  static <T> T read(String option, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RuleFileException e) {
      throw new UsageException(option + e.getMessage());
    }
  }
}
