package io.callwarden.text;

import java.util.Arrays;

/**
 * Splits the usual text of calls without a scanner: letters, spaces, ordinary punctuation, and numbers that stand alone.
 * The words are those of {@link WordSplitter}, which knows what else texts can hold. Thread-safe.
 */
final class PlainText {
  /** Longer runs of letters are hostile: they are the scanner's. */
  private static final int LONGEST_WORD = 1000;

  private static final byte OTHER = 0;
  private static final byte LETTER = 1;
  private static final byte SPACE = 2;
  private static final byte PUNCTUATION = 3;
  private static final byte DIGIT = 4;
  private static final byte APOSTROPHE = 5;

  private static final byte[] KINDS = kinds();

  private PlainText() {}

  private static byte[] kinds() {
    byte[] kinds = new byte[0x2040];
    Arrays.fill(kinds, 'a', 'z' + 1, LETTER);
    Arrays.fill(kinds, 'A', 'Z' + 1, LETTER);
    Arrays.fill(kinds, 'А', 'я' + 1, LETTER);
    for (char c : "ёЁіІїЇєЄґҐ".toCharArray()) {
      kinds[c] = LETTER;
    }
    for (char c : ".,:;?!()\"«»-–—…/".toCharArray()) {
      kinds[c] = PUNCTUATION;
    }
    Arrays.fill(kinds, '0', '9' + 1, DIGIT);
    kinds[' '] = SPACE;
    kinds['\''] = APOSTROPHE;
    return kinds;
  }

  private static byte kind(String text, int i) {
    if (i < 0 || i >= text.length()) {
      return SPACE;
    }
    char c = text.charAt(i);
    return c < KINDS.length ? KINDS[c] : OTHER;
  }

  /**
   * Reports the words of a text.
   *
   * @return false if the text is not plain; then what was reported does not count
   */
  static boolean split(String text, Sink sink) {
    int i = 0;
    while (i < text.length()) {
      int end;
      switch (kind(text, i)) {
        case SPACE, PUNCTUATION -> {
          i++;
          continue;
        }
        case LETTER -> end = endOfWord(text, i);
        case DIGIT -> end = endOfNumber(text, i);
        default -> {
          return false;
        }
      }
      if (end < 0) {
        return false;
      }
      sink.word(i, end);
      i = end;
    }
    return true;
  }

  /** After the last letter; -1 if something stands there that needs more thought. */
  private static int endOfWord(String text, int begin) {
    int i = begin + 1;
    byte kind = kind(text, i);
    while (kind == LETTER || (kind == APOSTROPHE && kind(text, i + 1) == LETTER)) {
      i++;
      kind = kind(text, i);
    }
    boolean ends = kind == SPACE || kind == PUNCTUATION;
    return ends && i - begin <= LONGEST_WORD ? i : -1;
  }

  /** After the last digit; -1 unless the number stands between spaces, with punctuation behind it at most. */
  private static int endOfNumber(String text, int begin) {
    int i = begin + 1;
    while (kind(text, i) == DIGIT) {
      i++;
    }
    boolean alone = kind(text, begin - 1) == SPACE
        && (kind(text, i) == SPACE
            || (kind(text, i) == PUNCTUATION
                && kind(text, i + 1) == SPACE
                && text.charAt(i) != '-'));
    return alone && i - begin <= LONGEST_WORD ? i : -1;
  }

  /** Takes the words one by one: half-open spans of the text. */
  @FunctionalInterface
  interface Sink {
    void word(int begin, int end);
  }
}
