package io.callwarden.privacy;

import io.callwarden.text.Placeholders;
import io.callwarden.text.WordNormalizer;
import java.util.Arrays;

/**
 * The words of a text as the masker counts them: as the analysis of the text does, and signs of money, percent and number
 * in addition, which are never masked. Immutable once built.
 */
final class Tokens {
  private static final String SIGNS = "%№₽$€₴";

  private final String text;
  private int[] bounds = new int[32];
  private String[] normals = new String[16];
  private int size;

  Tokens(String text) {
    this.text = text;
    boolean placeholders = Placeholders.mayBeIn(text);
    int i = 0;
    while (i < text.length()) {
      int end = placeholders ? Placeholders.end(text, i) : -1;
      if (end < 0) {
        end = SIGNS.indexOf(text.charAt(i)) >= 0 ? i + 1 : endOfWord(i);
      }
      if (end > i) {
        add(i, end);
        i = end;
      } else {
        i++;
      }
    }
  }

  private int endOfWord(int begin) {
    int i = begin;
    while (i < text.length() && isInside(i, begin)) {
      i++;
    }
    while (i > begin && !Character.isLetterOrDigit(text.charAt(i - 1))) {
      i--; // an apostrophe behind the word
    }
    return i;
  }

  private boolean isInside(int i, int begin) {
    char c = text.charAt(i);
    if (Character.isLetterOrDigit(c)) {
      return true;
    }
    if (i == begin) {
      return false;
    }
    if (c == '.' || c == ',') {
      return i + 1 < text.length() && isDigit(i - 1) && isDigit(i + 1);
    }
    return isApostrophe(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.FORMAT;
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '’' || c == '`' || c == 'ʼ' || c == '‘' || c == '´';
  }

  private boolean isDigit(int i) {
    return Character.isDigit(text.charAt(i));
  }

  private void add(int begin, int end) {
    if (size == normals.length) {
      normals = Arrays.copyOf(normals, 2 * size);
      bounds = Arrays.copyOf(bounds, 4 * size);
    }
    normals[size] = WordNormalizer.normalize(text.substring(begin, end));
    bounds[2 * size] = begin;
    bounds[2 * size + 1] = end;
    size++;
  }

  int size() {
    return size;
  }

  String normal(int i) {
    return normals[i];
  }

  int begin(int i) {
    return bounds[2 * i];
  }

  int end(int i) {
    return bounds[2 * i + 1];
  }

  String text() {
    return text;
  }

  /** Whether a comma stands between two tokens. */
  boolean isCommaBetween(int from, int to) {
    int comma = text.indexOf(',', end(from));
    return comma >= 0 && comma < begin(to);
  }

  /** The sign between a token and the one before when no space is there, or 0. */
  char joint(int i) {
    if (i == 0 || end(i - 1) == begin(i)) {
      return 0;
    }
    for (int at = end(i - 1); at < begin(i); at++) {
      if (Character.isWhitespace(text.charAt(at))) {
        return 0;
      }
    }
    return text.charAt(end(i - 1));
  }
}
