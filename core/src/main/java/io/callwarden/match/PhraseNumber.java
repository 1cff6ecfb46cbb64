package io.callwarden.match;

/**
 * A number of a phrase. Immutable.
 *
 * @param value from 0 to {@link NumberWords#MAX}
 * @param cardinal whether «пять» is meant
 * @param ordinal whether «пятый» is meant; digits mean both
 */
record PhraseNumber(long value, boolean cardinal, boolean ordinal) {
  /** «У нас 1 тариф» is «один тариф», not «первый»; from 11 on bare digits are read as ordinals, too. */
  private static final int LAST_ORDINAL_WITH_ENDING = 10;

  static PhraseNumber cardinal(long value) {
    return new PhraseNumber(value, true, false);
  }

  static PhraseNumber ordinal(long value) {
    return new PhraseNumber(value, false, true);
  }

  /** Digits, which can be either. */
  static PhraseNumber either(long value) {
    return new PhraseNumber(value, true, true);
  }

  /** Whether digits without an ending can be this number. */
  boolean fitsBareDigits() {
    return cardinal || value > LAST_ORDINAL_WITH_ENDING;
  }
}
