package io.callwarden.audio;

import io.callwarden.CallwardenException;

/** Audio that cannot be read. The message names the file, the place where known, and what to do. */
public final class AudioFormatException extends CallwardenException {
  private static final long serialVersionUID = 1;

  public AudioFormatException(String message) {
    super(message);
  }

  public AudioFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
