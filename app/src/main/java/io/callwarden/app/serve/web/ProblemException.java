package io.callwarden.app.serve.web;

import io.javalin.http.HttpStatus;

/** A request that is not fulfilled; answered as {@code application/problem+json} (RFC 9457). */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final int retryAfter;

  /**
   * With what is told to the caller.
   *
   * @param detail a sentence without words of a call and without secrets
   */
  public ProblemException(HttpStatus status, String detail) {
    this(status, detail, 0);
  }

  /**
   * With what is told to the caller.
   *
   * @param detail a sentence without words of a call and without secrets
   * @param retryAfter seconds after which the caller may try again, or 0
   */
  public ProblemException(HttpStatus status, String detail, int retryAfter) {
    super(detail, null, false, false);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  static ProblemException tooMany(int seconds) {
    return new ProblemException(
        HttpStatus.TOO_MANY_REQUESTS,
        "too many requests; the setting requestsPerMinute limits them",
        seconds);
  }

  /** The HTTP status. */
  public HttpStatus status() {
    return status;
  }

  /** Seconds after which the caller may try again, or 0. */
  int retryAfter() {
    return retryAfter;
  }
}
