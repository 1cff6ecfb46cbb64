package io.callwarden.app.serve.call;

/** A leg is not taken; the message says why, in words that may be sent to the other side. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why, as programs see it. */
  public enum Reason {
    /** The request is wrong: an id, a rate, a language without a model. HTTP 400, close code 1008. */
    INVALID,
    /** Another leg of that side is connected, the call is another owner's, or it is over. HTTP 409, close code 1008. */
    CONFLICT,
    /** The server bears no more calls, or is stopping. HTTP 503, close code 1013. */
    OVERLOADED
  }

  /** With what may be told. */
  public RefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
