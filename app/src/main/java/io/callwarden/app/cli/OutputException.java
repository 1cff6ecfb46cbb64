package io.callwarden.app.cli;

import io.callwarden.CallwardenException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Results could not be written; going on would be in vain. */
public final class OutputException extends CallwardenException {
  private static final long serialVersionUID = 1;

  private final boolean readerLeft;

  OutputException(IOException cause) {
    super("Standard output cannot be written: " + reason(cause) + ".", cause);
    this.readerLeft = reason(cause).toLowerCase(Locale.ROOT).contains("broken pipe");
  }

  OutputException(String message, IOException cause) {
    super(message, cause);
    this.readerLeft = false;
  }

  /** Whether the program at the other end of a pipe has ended: it has all that it wanted, as {@code head} does. */
  boolean readerLeft() {
    return readerLeft;
  }

  static String reason(IOException e) {
    @Nullable String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
