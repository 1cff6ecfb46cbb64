package io.callwarden.app.serve.web;

/** Certificate or key cannot be used; the message says which file, why, and what to do. */
public final class TlsFilesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TlsFilesException(String message) {
    super(message);
  }

  TlsFilesException(String message, Throwable cause) {
    super(message, cause);
  }
}
