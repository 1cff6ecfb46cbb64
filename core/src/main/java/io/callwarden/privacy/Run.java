package io.callwarden.privacy;

import io.callwarden.privacy.NumberWords.NumberWord;
import io.callwarden.text.Numerals;
import java.util.ArrayList;
import java.util.List;

/** Numbers that follow each other with nothing but fillers between. One thread at a time. */
final class Run {
  private static final NumberWords WORDS = NumberWords.instance();

  /** The most letters in front of the digits of a passport or an IBAN, with its check digits. */
  private static final int MOST_LETTERS = 4;

  private final Tokens tokens;
  private final List<Group> groups = new ArrayList<>();

  /** Whether «плюс» stands in front. */
  private boolean plus;

  /** The token after the last one taken. */
  private int end;

  private int repeat = 1;
  private int repeatAt;

  Run(Tokens tokens) {
    this.tokens = tokens;
  }

  List<Group> groups() {
    return groups;
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  int first() {
    return groups.get(0).first();
  }

  /** Whether a word that begins so stands right in front. */
  boolean isBehind(String stem) {
    return first() > 0 && tokens.normal(first() - 1).startsWith(stem);
  }

  /** Whether a letter is joined to its first number: «S-3817». */
  boolean isBehindLetter() {
    char joint = tokens.joint(first());
    return (joint == '-' || joint == '‑') && tokens.normal(first() - 1).length() <= 2;
  }

  /** Whether «ещё» stands right in front. */
  boolean isBehindFurther() {
    return isBehind("еще") || isBehind("ще");
  }

  int end() {
    return end;
  }

  boolean hasPlus() {
    return plus;
  }

  /**
   * Takes a token into the run.
   *
   * @return false if it is no number
   */
  boolean take(int token) {
    String normal = tokens.normal(token);
    boolean adjacent = token == end && !groups.isEmpty();
    if (repeat > 1 && token == repeatAt + 1 && normal.equals("по")) {
      return true; // «дважды по четыре»
    }
    if (hasDigit(normal)) {
      return takeWritten(token, normal);
    }
    NumberWord word = WORDS.word(normal);
    if (word == null) {
      return adjacent && takeOrdinal(token, normal);
    }
    if (takeSpoken(token, word, adjacent)) {
      end = token + 1;
      return true;
    }
    return false;
  }

  private boolean takeSpoken(int token, NumberWord word, boolean adjacent) {
    Group last = adjacent ? groups.get(groups.size() - 1) : null;
    long value = word.value();
    switch (word.part()) {
      case SMALL -> {
        if (last == null || repeat > 1 || !last.addSmall(token, value)) {
          add(token, Group.small(token, value));
        }
      }
      case SCALE -> {
        if (last == null || !last.addScale(token, value)) {
          add(token, Group.scale(token, value));
        }
      }
      case OBLIQUE -> {
        if (last == null || !last.isInnocent()) {
          add(token, Group.small(token, value));
        } else if (!last.addSmall(token, value)) {
          add(token, Group.small(token, value));
        }
        groups.get(groups.size() - 1).markInnocent();
      }
      case NOUN -> add(token, Group.closed(token, String.valueOf(value), false));
      case NOUNS -> {
        return last != null && last.addCounted(token, value);
      }
      case TIMES -> {
        return times(token, (int) value);
      }
    }
    return true;
  }

  /** «Дважды» counts only in front of a number. */
  private boolean times(int token, int count) {
    boolean each = token + 1 < tokens.size() && tokens.normal(token + 1).equals("по");
    int at = each ? token + 2 : token + 1;
    if (at < tokens.size()) {
      String next = tokens.normal(at);
      if (WORDS.word(next) == null && !hasDigit(next)) {
        return false;
      }
    }
    repeat = count;
    repeatAt = token;
    if (at >= tokens.size()) {
      groups.add(Group.closed(token, "", false));
    }
    return true;
  }

  /** «Дважды» that no number followed. */
  void forgetRepeat() {
    repeat = 1;
  }

  private void add(int token, Group group) {
    Group added = group;
    if (repeat > 1) {
      added = Group.closed(repeatAt, group.digits().repeat(repeat), group.isWritten());
      added.extend(token, "");
      repeat = 1;
    }
    if (groups.isEmpty()) {
      plus = isAfterPlus(token);
    }
    groups.add(added);
  }

  private boolean isAfterPlus(int token) {
    int begin = tokens.begin(token);
    return (begin > 0 && tokens.text().charAt(begin - 1) == '+')
        || (token > 0 && tokens.normal(token - 1).equals("плюс"));
  }

  /** «Двадцать третьего»: a date or a place in an order, with the number in front of it. */
  private boolean takeOrdinal(int token, String normal) {
    Group last = groups.get(groups.size() - 1);
    if (last.isWritten() ? !isEnding(token, normal) : !NumberWords.isOrdinal(normal)) {
      return false;
    }
    last.markInnocent();
    last.extend(token, "");
    end = token + 1;
    return true;
  }

  private boolean isEnding(int token, String normal) {
    char joint = tokens.joint(token);
    return (joint == '-' || joint == '‑') && Numerals.isEnding(normal);
  }

  private boolean takeWritten(int token, String normal) {
    StringBuilder digits = new StringBuilder();
    int letters = 0;
    boolean points = false;
    for (int i = 0; i < normal.length(); i++) {
      char c = normal.charAt(i);
      if (Character.isDigit(c)) {
        digits.append(Character.digit(c, 10));
      } else if (c == '.' || c == ',') {
        points = true;
      } else {
        letters++;
      }
    }
    boolean front = letters > 0 && !Character.isDigit(normal.charAt(0));
    if (letters > 0 && (!front || letters > MOST_LETTERS || digits.length() < 2)) {
      return false; // «4g», «5ти»
    }
    Group group = Group.closed(token, digits.toString(), true);
    add(token, group);
    if (points && digits.length() < 9) {
      groups.get(groups.size() - 1).markInnocent();
    }
    if (points && Dates.isDate(normal)) {
      groups.get(groups.size() - 1).markInnocent();
    }
    end = token + 1;
    return true;
  }

  static boolean hasDigit(String normal) {
    for (int i = 0; i < normal.length(); i++) {
      if (Character.isDigit(normal.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word in normal form can be in a number. */
  static boolean isNumber(String normal) {
    return hasDigit(normal) || WORDS.word(normal) != null;
  }

  /** The groups that nothing has named innocent. */
  List<Group> open() {
    List<Group> open = new ArrayList<>(groups.size());
    for (Group group : groups) {
      if (!group.isInnocent() && group.size() > 0) {
        open.add(group);
      }
    }
    return open;
  }

  /** «567,89»: the end of an amount with thousands in front. */
  private boolean isFraction(Group group) {
    String normal = tokens.normal(group.first());
    return normal.length() > 4 && (normal.charAt(3) == ',' || normal.charAt(3) == '.');
  }

  /** The last group with everything that one amount can be written with: «1 500 000». */
  void markAmountInnocent() {
    int at = groups.size() - 1;
    groups.get(at).markInnocent();
    while (at > 0
        && groups.get(at).isWritten()
        && (groups.get(at).size() == 3 || isFraction(groups.get(at)))
        && groups.get(at - 1).isWritten()
        && groups.get(at - 1).size() <= 3) {
      at--;
      groups.get(at).markInnocent();
    }
  }
}
