package io.callwarden.app.serve.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** A request that is not fulfilled; answered as {@code application/problem+json} (RFC 9457). */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int status;

  /**
   * With what is told to the caller.
   *
   * @param detail a sentence without words of a call and without secrets
   */
  public ProblemException(HttpStatus status, String detail) {
    super(detail, null, false, false);
    this.status = status.getCode();
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  void answer(Context context) {
    HttpStatus known = HttpStatus.forStatus(status);
    ObjectNode body = JSON.createObjectNode();
    body.put("title", known.getMessage());
    body.put("status", status);
    body.put("detail", getMessage());
    context.status(status).contentType("application/problem+json").result(body.toString());
  }
}
