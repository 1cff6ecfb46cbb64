package io.callwarden.rulepack;

import org.jspecify.annotations.Nullable;

/** The numbers of conditions about the course of a call. One name means the same range wherever it stands. */
enum CourseNumber {
  TURNS("turns", "turns", true, 1, 100, "2"),
  SECONDS("seconds", "seconds", false, 1, 3_600, "60"),
  SILENCE("silence", "seconds", false, 0.5, 3_600, "10"),
  ANNOUNCED("announced", "seconds", false, 0.5, 3_600, "4"),
  OVER("over", "seconds", false, 0.5, 3_600, "6"),
  DIFFERS("differs", "per cent", false, 1, 1_000, "35"),
  WORDS("words", "words", true, 1, 1_000, "20"),
  CUSTOMER_BELOW("customerBelow", "words a minute", false, 1, 1_000, "80"),
  OVERLAP("overlap", "seconds", false, 0.1, 60, "0.8");

  private final String field;
  private final String unit;
  private final boolean whole;
  private final double least;
  private final double most;
  private final String usual;

  CourseNumber(String field, String unit, boolean whole, double least, double most, String usual) {
    this.field = field;
    this.unit = unit;
    this.whole = whole;
    this.least = least;
    this.most = most;
    this.usual = usual;
  }

  /** The name in packs. */
  String field() {
    return field;
  }

  /** A number that people often choose, for proposals. */
  String usual() {
    return usual;
  }

  /** The number, or NaN after its problem was reported. */
  double read(YamlNode node, YamlProblems problems) {
    return whole
        ? YamlValues.whole(node, field, (int) least, (int) most, unit, problems)
        : YamlValues.number(node, field, least, most, unit, problems);
  }

  /** The number of this name, or null. */
  static @Nullable CourseNumber of(String field) {
    for (CourseNumber number : values()) {
      if (number.field.equals(field)) {
        return number;
      }
    }
    return null;
  }
}
