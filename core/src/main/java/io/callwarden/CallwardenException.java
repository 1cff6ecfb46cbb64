package io.callwarden;

/**
 * The root of all unchecked exceptions of the library. The message is one sentence for the person who meets it: what is
 * wrong, where, and what to do. It never holds text of a call.
 */
public class CallwardenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a message as the class describes it. */
  public CallwardenException(String message) {
    super(message);
  }

  /** With a cause whose message holds no text of a call either. */
  public CallwardenException(String message, Throwable cause) {
    super(message, cause);
  }
}
