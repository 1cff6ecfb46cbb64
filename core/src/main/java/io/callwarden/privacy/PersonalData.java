package io.callwarden.privacy;

import io.callwarden.text.Language;
import io.callwarden.text.Placeholders;

/** The kinds of identifiers that are kept out of calls. */
public enum PersonalData {
  CARD("карта", "картка", 19),
  CARD_CODE("код", "код", 4),
  PHONE("телефон", "телефон", 13),
  PASSPORT("паспорт", "паспорт", 14),
  TAX("ИНН", "РНОКПП", 12),
  INSURANCE("СНИЛС", "поліс", 16),
  IBAN("IBAN", "IBAN", 34),
  ACCOUNT("счёт", "рахунок", 25),
  CODE("код", "код", 8),
  /** Digits that are an identifier by the way in which they are said, and nobody said of what. */
  UNNAMED("номер", "номер", 25);

  private final String russian;
  private final String ukrainian;
  private final int longest;

  PersonalData(String russian, String ukrainian, int longest) {
    this.russian = Placeholders.named(russian);
    this.ukrainian = Placeholders.named(ukrainian);
    this.longest = longest;
  }

  /** What stands for its first word. */
  String placeholder(Language language) {
    return switch (language) {
      case RUSSIAN -> russian;
      case UKRAINIAN -> ukrainian;
    };
  }

  /** The most digits that it can have. */
  int longest() {
    return longest;
  }

  /** Whether so many digits can be all of it; more may follow when the number comes again. */
  boolean isComplete(int digits) {
    return switch (this) {
      case CARD -> digits >= 16;
      case CARD_CODE -> digits >= 3;
      case PHONE -> digits >= 10;
      case PASSPORT -> digits >= 9;
      case TAX -> digits >= 10;
      case INSURANCE -> digits >= 11;
      case IBAN -> digits >= 27;
      case ACCOUNT -> digits >= 20;
      case CODE -> digits >= 6;
      case UNNAMED -> true;
    };
  }
}
