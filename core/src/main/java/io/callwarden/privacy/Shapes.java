package io.callwarden.privacy;

import java.util.List;
import java.util.Set;

/** What numbers are by the way in which they are said alone. */
final class Shapes {
  private static final Set<String> OPERATORS = Set.of(
      "039", "050", "063", "066", "067", "068", "073", "075", "077", "089", "091", "092", "093",
      "094", "095", "096", "097", "098", "099");

  private Shapes() {}

  static String digits(List<Group> groups) {
    StringBuilder digits = new StringBuilder();
    for (Group group : groups) {
      digits.append(group.digits());
    }
    return digits.toString();
  }

  static boolean hasScale(List<Group> groups) {
    for (Group group : groups) {
      if (group.isScaled()) {
        return true;
      }
    }
    return false;
  }

  /** Whether numbers are a whole identifier, beyond doubt, whatever the words around them say. */
  static boolean isWhole(List<Group> groups, String digits, boolean plus) {
    return (isWhole(digits, plus) && !Dates.isYears(groups))
        || isInsurance(groups)
        || (digits.length() == 10
            && digits.charAt(0) == '9'
            && groups.size() >= 4
            && groups.get(0).size() == 3
            && groups.get(1).size() == 3);
  }

  /** «274-657-083 08»: how the number of a Russian insurance is written and said. */
  private static boolean isInsurance(List<Group> groups) {
    return groups.size() == 4
        && groups.get(0).size() == 3
        && groups.get(1).size() == 3
        && groups.get(2).size() == 3
        && groups.get(3).size() == 2;
  }

  /** «Ноль три один один семь»: digit by digit, as nobody says amounts. */
  static boolean isSpelled(List<Group> groups) {
    for (Group group : groups) {
      if (group.size() != 1 || group.isWritten() || group.isInnocent()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWhole(String digits, boolean plus) {
    int size = digits.length();
    return (plus && size >= 7)
        || (size == 11 && (digits.startsWith("89") || digits.startsWith("79")))
        || (size == 12 && digits.startsWith("380"))
        || (size == 10 && OPERATORS.contains(digits.substring(0, 3)))
        || (size == 16 && CheckDigits.isCard(digits));
  }

  /** «38 073 951 62 20»: the blocks in which telephones are said, and no orders. */
  static boolean isDictatedPhone(List<Group> groups, String digits) {
    return groups.size() >= 4
        && ((digits.length() == 12
                && digits.startsWith("38")
                && OPERATORS.contains(digits.substring(2, 5)))
            || (digits.length() == 11 && isPhonePrefix(groups)));
  }

  /** The number of a hot line, or its beginning. */
  static boolean isHotLine(String digits, boolean plus) {
    return digits.startsWith("8800")
        || digits.startsWith("0800")
        || (plus && digits.startsWith("7800"));
  }

  /** Whether numbers that nobody named are an identifier or a part of one. */
  static boolean isIdentifier(List<Group> groups, boolean plus) {
    int count = groups.size();
    String digits = digits(groups);
    int size = digits.length();
    if (plus && !(count == 1 && size == 2 && !digits.equals("38"))) {
      return true; // but not «тариф плюс сорок»
    }
    if (hasScale(groups)) {
      boolean round = groups.stream().allMatch(group -> group.digits().endsWith("000"));
      return (size - longest(groups) >= 7 && !round) || isQuarters(groups);
    }
    if (count == 1) {
      return size >= 7;
    }
    if (isPhonePrefix(groups)) {
      return true;
    }
    if (Dates.isDate(groups) || Dates.isYears(groups) || isGroupedAmount(groups)) {
      return false;
    }
    if (count == 2) {
      return size >= 8
          || (size == 6 && groups.get(0).size() == 3 && !groups.get(1).isWritten())
          || size == 7;
    }
    if (count == 3) {
      return size >= 6;
    }
    return longest(groups) <= 4 || (size >= 12 && !isList(groups));
  }

  /** «Две тысячи двести два, ноль ноль десять»: four digits of a card as thousands, and more of it. */
  private static boolean isQuarters(List<Group> groups) {
    return groups.get(0).size() == 4
        && longest(groups) == 4
        && digits(groups).length() >= 8
        && !groups.get(0).digits().endsWith("00")
        && !Dates.isYears(groups);
  }

  /** «00512, 00877»: several numbers of one kind. */
  private static boolean isList(List<Group> groups) {
    return groups.stream().allMatch(group -> group.size() == groups.get(0).size());
  }

  /** «1 196 300»: thousands as people write them. */
  static boolean isGroupedAmount(List<Group> groups) {
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      boolean fits = i == 0 ? group.size() <= 3 && group.number() > 0 : group.size() == 3;
      if (!group.isWritten() || !fits || (i == 0 && group.digits().charAt(0) == '0')) {
        return false;
      }
    }
    int first = groups.get(0).size();
    return switch (groups.size()) {
      case 1 -> false;
      case 2 -> first < 3;
      default -> digits(groups).endsWith("00") || (first == 1 && groups.get(0).number() < 7);
    };
  }

  /** «Девять пятьсот», as people say thousands; «184 900». */
  static boolean isShortenedAmount(List<Group> groups) {
    if (groups.size() != 2 || groups.get(1).size() != 3) {
      return false;
    }
    Group first = groups.get(0);
    return first.number() > 0
        && first.size() <= (first.isWritten() ? 3 : 2)
        && groups.get(1).digits().endsWith("00")
        && !isPhonePrefix(groups);
  }

  private static int longest(List<Group> groups) {
    int longest = 0;
    for (Group group : groups) {
      longest = Math.max(longest, group.size());
    }
    return longest;
  }

  /** Whether numbers begin as those of mobile telephones do. */
  static boolean isPhonePrefix(List<Group> groups) {
    String digits = digits(groups);
    String first = groups.get(0).digits();
    if ((first.equals("8") || first.equals("7"))
        && groups.size() > 1
        && groups.get(1).size() == 3
        && digits.charAt(1) == '9') {
      return true;
    }
    return (first.equals("0") || (first.length() == 3 && first.charAt(0) == '0'))
        && digits.length() >= 3
        && OPERATORS.contains(digits.substring(0, 3));
  }

  /** What digits are whose kind nobody named. */
  static PersonalData kind(String digits, boolean plus) {
    int size = digits.length();
    if (!plus && CheckDigits.isTax(digits) && !isWhole(digits, false) && digits.charAt(0) != '9') {
      return PersonalData.TAX;
    }
    if (plus || (size >= 9 && size <= 12)) {
      return CheckDigits.isInsurance(digits) && !digits.startsWith("89") && !plus
          ? PersonalData.INSURANCE
          : PersonalData.PHONE;
    }
    if (CheckDigits.isIban("UA" + digits)) {
      return PersonalData.IBAN;
    }
    if (size == 20) {
      return PersonalData.ACCOUNT;
    }
    if (size == 16 || CheckDigits.isCard(digits)) {
      return PersonalData.CARD;
    }
    return size == 3 && digits.charAt(0) == '0' ? PersonalData.PHONE : PersonalData.UNNAMED;
  }
}
