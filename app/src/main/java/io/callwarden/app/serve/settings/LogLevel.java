package io.callwarden.app.serve.settings;

import java.util.Locale;

/** How much the server tells on standard error. */
public enum LogLevel {
  ERROR,
  WARNING,
  INFO,
  DEBUG;

  /** The name in settings: {@code warning}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
