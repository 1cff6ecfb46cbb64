package io.callwarden.text;

import java.util.Locale;

/** The side of a call. */
public enum Speaker {
  AGENT,
  CUSTOMER,
  /** A mono recording, or a transcript that does not say: the operator's rules apply, and findings say so. */
  UNKNOWN;

  /** The side that this one talks with; nobody knows whom an unknown speaker talks with. */
  public Speaker other() {
    return switch (this) {
      case AGENT -> CUSTOMER;
      case CUSTOMER -> AGENT;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** The name in files: {@code agent}, {@code customer} or {@code unknown}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
