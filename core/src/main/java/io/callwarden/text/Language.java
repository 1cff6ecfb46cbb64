package io.callwarden.text;

import java.util.Arrays;

/** A language of calls. */
public enum Language {
  RUSSIAN("ru"),
  UKRAINIAN("uk");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** The ISO 639-1 code: {@code ru} or {@code uk}. */
  public String code() {
    return code;
  }

  /**
   * The language of an ISO 639-1 code.
   *
   * @throws IllegalArgumentException if the code is not one of {@link #code()}
   */
  public static Language of(String code) {
    return Arrays.stream(values())
        .filter(language -> language.code.equals(code))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("unknown language '" + code + "': known are ru and uk"));
  }
}
