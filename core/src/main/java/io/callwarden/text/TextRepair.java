package io.callwarden.text;

import java.util.Arrays;

/**
 * A text in the form in which word breaks fall where a reader sees them: one spelling of the apostrophe, no invisible
 * characters, signs that are read as words written out, and no hyphen between digits and their ending. Remembers where
 * each character comes from. One thread builds it.
 */
final class TextRepair {
  private static final String PERCENT = "процент";
  private static final String NUMBER = "номер";
  private static final String HUNDRED = "100";
  private static final String HUNDRED_PERCENT = "стопроцент";
  private static final int LONGEST_ENDING = 4;

  private final String source;
  private final StringBuilder repaired;
  private int[] offsets;

  TextRepair(String source) {
    this.source = source;
    this.repaired = new StringBuilder(source.length() + 16);
    this.offsets = new int[source.length() + 17];
    for (int i = 0; i < source.length(); i++) {
      i = repair(i);
    }
    int end = repaired.length();
    if (end == offsets.length) {
      offsets = Arrays.copyOf(offsets, end + 1);
    }
    offsets[end] = source.length();
  }

  String text() {
    return repaired.toString();
  }

  /** Where each character of the text stands in the source. */
  int[] offsets() {
    return offsets;
  }

  static boolean isNeeded(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '-') {
        if (isBeforeEnding(text, i)) {
          return true;
        }
        continue;
      }
      if ((c > '\'' && c < '`') || (c >= 'А' && c <= 'я')) {
        continue;
      }
      if (c == '%'
          || c == '№'
          || (c != '\'' && WordNormalizer.isApostrophe(c))
          || Character.getType(c) == Character.FORMAT
          || Character.isSurrogate(c)
          || (isHyphen(c) && isBeforeEnding(text, i))) {
        return true;
      }
    }
    return false;
  }

  /** Repairs from one character on; the index of the last one that is done. */
  private int repair(int i) {
    char c = source.charAt(i);
    if (Character.getType(c) == Character.FORMAT || (isHyphen(c) && isBeforeEnding(source, i))) {
      return i;
    }
    if (c == '№') {
      word(NUMBER, i);
    } else if (c == '%' && isSign(i)) {
      word(PERCENT, i);
    } else if (c == '%' && isHundredPercent(i)) {
      int begin = offsets[repaired.length() - HUNDRED.length()];
      repaired.setLength(repaired.length() - HUNDRED.length());
      append(HUNDRED_PERCENT, begin);
      return i + 1; // the hyphen
    } else if (Character.isSurrogate(c) && !isPaired(i)) {
      append(' ', i);
    } else {
      append(WordNormalizer.isApostrophe(c) ? '\'' : c, i);
    }
    return i;
  }

  private void word(String word, int offset) {
    append(' ', offset);
    append(word, offset);
    append(' ', offset);
  }

  private void append(String text, int offset) {
    for (int i = 0; i < text.length(); i++) {
      append(text.charAt(i), offset);
    }
  }

  private void append(char c, int offset) {
    if (repaired.length() == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * offsets.length);
    }
    offsets[repaired.length()] = offset;
    repaired.append(c);
  }

  /** «30%», «%», but not «%s» and not «30%-ный». */
  private boolean isSign(int i) {
    if (i + 1 == source.length()) {
      return true;
    }
    char next = source.charAt(i + 1);
    boolean inWord = isHyphen(next)
        && i + 2 < source.length()
        && Character.isLetterOrDigit(source.charAt(i + 2));
    return !inWord && !Character.isLetterOrDigit(next);
  }

  /** «100%-ная». */
  private boolean isHundredPercent(int i) {
    if (i + 2 >= source.length() || !isHyphen(source.charAt(i + 1))) {
      return false;
    }
    int begin = repaired.length() - HUNDRED.length();
    return (source.charAt(i + 2) == 'н' || source.charAt(i + 2) == 'Н')
        && begin >= 0
        && repaired.substring(begin).equals(HUNDRED)
        && (begin == 0
            || (!Character.isLetterOrDigit(repaired.charAt(begin - 1))
                && ".,".indexOf(repaired.charAt(begin - 1)) < 0));
  }

  private static boolean isHyphen(char c) {
    return c == '-' || c == '\u2010' || c == '\u2011';
  }

  /** Whether a hyphen stands between a digit and the ending of a number. */
  private static boolean isBeforeEnding(String text, int i) {
    if (i == 0 || !isDigit(text.charAt(i - 1))) {
      return false;
    }
    int end = i + 1;
    while (end < text.length()
        && end <= i + 1 + LONGEST_ENDING
        && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return end > i + 1
        && end <= i + 1 + LONGEST_ENDING
        && Numerals.isEnding(WordNormalizer.normalize(text.substring(i + 1, end)));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean isPaired(int i) {
    char c = source.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < source.length() && Character.isLowSurrogate(source.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(source.charAt(i - 1));
  }
}
