package io.callwarden.app.report.html;

import io.callwarden.text.Language;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language that the pages themselves are written in; a reader can switch it on the page. */
public enum ReportLanguage {
  RU,
  UK,
  EN;

  /** The ISO 639-1 code: {@code ru}, {@code uk} or {@code en}. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The language for people who speak the calls' language; English where that is not known. */
  static ReportLanguage of(@Nullable Language spoken) {
    if (spoken == null) {
      return EN;
    }
    return switch (spoken) {
      case RUSSIAN -> RU;
      case UKRAINIAN -> UK;
    };
  }

  @Override
  public String toString() {
    return code();
  }
}
