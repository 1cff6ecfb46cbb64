package io.callwarden.app.cli;

import io.callwarden.text.Language;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language that the user says the calls are in. */
enum LanguageChoice {
  AUTO,
  RU,
  UK;

  /** The language, or null where it is to be found out. */
  @Nullable
  Language language() {
    return switch (this) {
      case AUTO -> null;
      case RU -> Language.RUSSIAN;
      case UK -> Language.UKRAINIAN;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
