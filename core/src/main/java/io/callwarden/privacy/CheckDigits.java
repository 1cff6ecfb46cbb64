package io.callwarden.privacy;

/** The check digits of identifiers: a help where all digits were understood, never a condition. */
final class CheckDigits {
  private CheckDigits() {}

  /** Whether 13 to 19 digits can be the number of a payment card (Luhn). */
  static boolean isCard(String digits) {
    if (digits.length() < 13 || digits.length() > 19 || digits.charAt(0) == '0') {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : 2 * digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }

  /** Whether eleven digits are a Russian insurance number (СНИЛС). */
  static boolean isInsurance(String digits) {
    if (digits.length() != 11) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (9 - i) * (digits.charAt(i) - '0');
    }
    return sum % 101 % 100 == Integer.parseInt(digits.substring(9));
  }

  /** Whether digits are a tax number, Russian (ИНН) or Ukrainian (РНОКПП). */
  static boolean isTax(String digits) {
    return isRussianTax(digits) || isUkrainianTax(digits);
  }

  private static boolean isRussianTax(String digits) {
    return switch (digits.length()) {
      case 10 -> check(digits, 9, 2, 4, 10, 3, 5, 9, 4, 6, 8);
      case 12 ->
        check(digits, 10, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
            && check(digits, 11, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8);
      default -> false;
    };
  }

  private static boolean isUkrainianTax(String digits) {
    return digits.length() == 10 && check(digits, 9, -1, 5, 7, 9, 4, 6, 10, 5, 7);
  }

  private static boolean check(String digits, int place, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (digits.charAt(i) - '0');
    }
    return Math.floorMod(sum, 11) % 10 == digits.charAt(place) - '0';
  }

  /** Whether letters and digits are an IBAN (remainder 97); spaces are to be taken out before. */
  static boolean isIban(String iban) {
    if (iban.length() < 15 || iban.length() > 34) {
      return false;
    }
    int rest = 0;
    for (int i = 0; i < iban.length(); i++) {
      int value = Character.digit(iban.charAt((i + 4) % iban.length()), 36);
      if (value < 0) {
        return false;
      }
      rest = (value < 10 ? rest * 10 + value : rest * 100 + value) % 97;
    }
    return rest == 1;
  }
}
