package io.callwarden.privacy;

import java.util.List;

/** Tells dates and times of day among groups of digits. */
final class Dates {
  private Dates() {}

  /** Whether a word of digits with full stops is a date: «12.05.2024». */
  static boolean isDate(String normal) {
    String[] parts = normal.split("[.,]", -1);
    return parts.length == 3
        && isDate(number(parts[0]), number(parts[1]), number(parts[2]), parts[2].length());
  }

  /** Whether groups are day, month and year, whether said with zeros of their own or not. */
  static boolean isDate(List<Group> groups) {
    StringBuilder digits = new StringBuilder();
    for (Group group : groups) {
      digits.append(group.size() == 1 && group.number() > 0 && endsPair(digits) ? "0" : "");
      digits.append(group.digits());
    }
    int size = digits.length();
    return groups.get(groups.size() - 1).size() >= 2
        && (size == 6 || size == 8)
        && groups.size() >= 2
        && groups.size() <= 6
        && isDate(
            number(digits.substring(0, 2)),
            number(digits.substring(2, 4)),
            number(digits.substring(4)),
            size - 4);
  }

  /** How many groups in front are the month and the year of a card, with a code of three digits behind; or 0. */
  static int monthAndYear(List<Group> groups) {
    String digits = Shapes.digits(groups);
    int size = digits.length();
    boolean padded = groups.get(0).size() == 1 && groups.get(0).number() > 0;
    String date = (padded ? "0" : "") + digits.substring(0, Math.max(0, size - 3));
    int count = 0;
    for (int left = size - 3; left > 0 && count < groups.size(); count++) {
      left -= groups.get(count).size();
      if (left < 0) {
        return 0;
      }
    }
    boolean fits = (date.length() == 4 || (date.length() == 6 && date.startsWith("20", 2)))
        && isDate(1, number(date.substring(0, 2)), number(date.substring(date.length() - 2)), 2)
        && number(date.substring(date.length() - 2)) >= 20;
    return fits ? count : 0;
  }

  /** Whether groups are years not far from each other: «2021, 2022, 2024». */
  static boolean isYears(List<Group> groups) {
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      int year = group.number();
      int before = i == 0 ? year : groups.get(i - 1).number();
      boolean follows = i == 0 || (year != before && Math.abs(year - before) <= 10);
      if (!isYear(group) || !follows) {
        return false;
      }
    }
    return groups.size() > 1;
  }

  /** Whether a group is a year of people who live or of what they plan. */
  static boolean isYear(Group group) {
    return group.size() == 4 && group.number() >= 1950 && group.number() <= 2049;
  }

  private static boolean endsPair(StringBuilder digits) {
    return digits.length() % 2 == 0 && digits.length() < 4;
  }

  private static boolean isDate(int day, int month, int year, int yearDigits) {
    return day >= 1
        && day <= 31
        && month >= 1
        && month <= 12
        && (yearDigits == 2 || (yearDigits == 4 && year >= 1900 && year < 2100));
  }

  /** Whether groups are one or two times of day: «девять ноль ноль», «десять тридцать». */
  static boolean isTime(List<Group> groups) {
    int hour = groups.get(0).number();
    if (hour < 0 || hour > 24 || groups.get(0).size() > 2 || groups.size() > 3) {
      return false;
    }
    return switch (groups.size()) {
      case 1 -> true;
      case 2 -> groups.get(1).number() >= 0 && groups.get(1).number() < 60;
      default -> groups.get(1).number() == 0 && groups.get(2).size() == 1;
    };
  }

  private static int number(String digits) {
    return digits.isEmpty() || digits.length() > 4 ? -1 : Integer.parseInt(digits);
  }
}
