package io.callwarden.app.serve.web;

import io.callwarden.CallwardenException;

/** Certificate or key cannot be used; the message says which file, why, and what to do. */
public final class TlsFilesException extends CallwardenException {
  private static final long serialVersionUID = 1L;

  TlsFilesException(String message) {
    super(message);
  }

  TlsFilesException(String message, Throwable cause) {
    super(message, cause);
  }
}
