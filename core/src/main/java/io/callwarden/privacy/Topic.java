package io.callwarden.privacy;

import org.jspecify.annotations.Nullable;

/** What the numbers that come next are, by the words before them. */
public enum Topic {
  CARD(PersonalData.CARD),
  CARD_CODE(PersonalData.CARD_CODE),
  PHONE(PersonalData.PHONE),
  PASSPORT(PersonalData.PASSPORT),
  TAX(PersonalData.TAX),
  INSURANCE(PersonalData.INSURANCE),
  IBAN(PersonalData.IBAN),
  ACCOUNT(PersonalData.ACCOUNT),
  CODE(PersonalData.CODE),
  UNNAMED(PersonalData.UNNAMED),
  ORDER(20),
  METER(9),
  DATE(8),
  TIME(8),
  ADDRESS(6),
  PRICE(7),
  COUNT(6),
  SERVICE(12),
  TECH(20);

  private final @Nullable PersonalData data;
  private final int longest;

  Topic(PersonalData data) {
    this.data = data;
    this.longest = data.longest();
  }

  Topic(int longest) {
    this.data = null;
    this.longest = longest;
  }

  /** The kind of identifier, or null for numbers that anyone may see. */
  @Nullable
  PersonalData data() {
    return data;
  }

  /** The most digits of a number of this kind; a longer one is something else. */
  int longest() {
    return longest;
  }

  /** The topic of an identifier. */
  static Topic of(PersonalData data) {
    return valueOf(data.name());
  }
}
