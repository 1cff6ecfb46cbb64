package io.callwarden.speech;

import io.callwarden.CallwardenException;

/** A speech model cannot be found, fetched or used. The message says which folder or file, and what to do. */
public final class SpeechModelException extends CallwardenException {
  private static final long serialVersionUID = 1;

  public SpeechModelException(String message) {
    super(message);
  }

  public SpeechModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
