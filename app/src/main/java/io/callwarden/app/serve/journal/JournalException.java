package io.callwarden.app.serve.journal;

import io.callwarden.CallwardenException;

/** The journal cannot be used; the message says why and what to do. */
public final class JournalException extends CallwardenException {
  private static final long serialVersionUID = 1L;

  /** With what happened. */
  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Without a cause. */
  public JournalException(String message) {
    super(message);
  }
}
