package io.callwarden.text;

import java.util.Set;

/**
 * Numbers written with digits: «30», «2026-й», «5-ти». A hyphen between digits and such an ending is dropped when text is
 * split, so a number is one word: «2026й». All methods are thread-safe.
 */
public final class Numerals {
  /** The most digits of a number; what is longer is an account or a telephone, and stays as it is written. */
  public static final int MAX_DIGITS = 12;

  /** Endings of «пять», «три», «двести» behind digits. */
  private static final Set<String> CARDINAL_ENDINGS = Set.of(
      "ти", "и", "х", "ох", "ех", "ми", "мя", "ма", "м", "ем", "ом", "ю", "ть", "ьох", "ьома",
      "ома");

  /** Endings of «первый», «третья», «шостому» behind digits. */
  private static final Set<String> ORDINAL_ENDINGS = Set.of(
      "й", "ый", "ий", "ой", "я", "ая", "е", "ое", "ые", "го", "ого", "му", "ому", "м", "ом", "ым",
      "им", "ю", "ую", "ей", "х", "ых", "их", "ми", "ыми", "ими", "га", "та", "а", "у", "і", "ї",
      "ій", "ої", "ою", "тя", "те", "ті", "ша", "ше", "ші", "ье", "ья", "ьи", "ьего", "ьему");

  private Numerals() {}

  /** How many digits a word in normal form begins with. */
  public static int digits(CharSequence normal) {
    int count = 0;
    while (count < normal.length() && isDigit(normal.charAt(count))) {
      count++;
    }
    return count;
  }

  /**
   * The number that a word in normal form is, or -1: up to {@value #MAX_DIGITS} digits with an ending or without, or
   * groups of three digits with full stops between («1.500»).
   */
  public static long value(String normal) {
    int digits = digits(normal);
    if (digits == 0) {
      return -1;
    }
    if (digits < normal.length() && normal.charAt(digits) == '.') {
      return digits <= 3 ? grouped(normal, digits) : -1;
    }
    return digits <= MAX_DIGITS && (digits == normal.length() || isEnding(normal.substring(digits)))
        ? Long.parseLong(normal.substring(0, digits))
        : -1;
  }

  private static long grouped(String normal, int firstGroup) {
    long value = Long.parseLong(normal.substring(0, firstGroup));
    for (int at = firstGroup; at < normal.length(); at += 4) {
      if (at > MAX_DIGITS
          || normal.length() < at + 4
          || normal.charAt(at) != '.'
          || digits(normal.substring(at + 1, at + 4)) < 3) {
        return -1;
      }
      value = value * 1000 + Long.parseLong(normal.substring(at + 1, at + 4));
    }
    return value < 1000 ? -1 : value; // «0.500» is no number of thousands
  }

  /** Whether letters behind digits are an ending, of a cardinal or of an ordinal. */
  public static boolean isEnding(String letters) {
    return isCardinalEnding(letters) || isOrdinalEnding(letters);
  }

  /** Whether letters behind digits can be the ending of a cardinal («5-ти»). */
  public static boolean isCardinalEnding(String letters) {
    return CARDINAL_ENDINGS.contains(letters);
  }

  /** Whether letters behind digits can be the ending of an ordinal («5-го»). */
  public static boolean isOrdinalEnding(String letters) {
    return ORDINAL_ENDINGS.contains(letters);
  }

  /** Whether a word in normal form is a number in digits, whole or with a fraction. */
  static boolean isNumeral(String normal) {
    int digits = digits(normal);
    if (digits == 0) {
      return false;
    }
    for (int i = digits; i < normal.length(); i++) {
      char c = normal.charAt(i);
      if (!isDigit(c) && c != '.' && c != ',') {
        return isEnding(normal.substring(digits));
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
