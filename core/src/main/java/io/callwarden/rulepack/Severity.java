package io.callwarden.rulepack;

import java.util.Locale;

/** How grave a finding is; ordered from the least. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The name in files: {@code low}, {@code medium}, {@code high}, {@code critical}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One level less grave; the lowest stays. */
  public Severity lower() {
    return switch (this) {
      case CRITICAL -> HIGH;
      case HIGH -> MEDIUM;
      case MEDIUM, LOW -> LOW;
    };
  }
}
