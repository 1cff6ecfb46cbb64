package io.callwarden.speech;

import io.callwarden.CallwardenException;

/** The speech engine failed while it was at work on a channel. The channel cannot go on; other channels can. */
public final class SpeechException extends CallwardenException {
  private static final long serialVersionUID = 1;

  public SpeechException(String message) {
    super(message);
  }

  public SpeechException(String message, Throwable cause) {
    super(message, cause);
  }
}
