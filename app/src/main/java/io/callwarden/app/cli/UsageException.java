package io.callwarden.app.cli;

import io.callwarden.CallwardenException;

/** The command was called in a way that cannot work; ends it with exit code 2. */
final class UsageException extends CallwardenException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
