package io.callwarden.app.report;

/** What characters do on a terminal. */
public final class Terminals {
  private Terminals() {}

  /**
   * The character, or a space in place of one that steers a terminal: controls (among them escape) and the marks that
   * turn the direction of writing.
   */
  static char visible(char character) {
    boolean turns = (character >= '\u202A' && character <= '\u202E')
        || (character >= '\u2066' && character <= '\u2069')
        || character == '\u200E'
        || character == '\u200F';
    return turns
            || Character.isISOControl(character)
            || character == '\u2028'
            || character == '\u2029'
        ? ' '
        : character;
  }

  /** A text from outside, made harmless for a terminal and put on one line. */
  public static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      visible.append(visible(text.charAt(i)));
    }
    return visible.toString();
  }

  /** The columns that a text takes. */
  public static int columns(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      columns += columns(character);
      i += Character.charCount(character);
    }
    return columns;
  }

  /** The columns of a character: none for combining marks, two for East Asian wide ones and pictures. */
  static int columns(int character) {
    if (character < 0x300) {
      return 1;
    }
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide = (character >= 0x1100 && character <= 0x115F)
        || (character >= 0x2E80 && character <= 0xA4CF)
        || (character >= 0xAC00 && character <= 0xD7A3)
        || (character >= 0xF900 && character <= 0xFAFF)
        || (character >= 0xFE30 && character <= 0xFE6F)
        || (character >= 0xFF00 && character <= 0xFF60)
        || (character >= 0x1F300 && character <= 0x1FAFF)
        || (character >= 0x20000 && character <= 0x3FFFD);
    return wide ? 2 : 1;
  }

  /** The text with spaces after it, up to a width. */
  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - columns(text)));
  }

  /** The text with spaces before it, up to a width. */
  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - columns(text))) + text;
  }

  /** The text, cut to a width with an ellipsis in its middle: of a long path, both ends tell most. */
  public static String shortened(String text, int width) {
    if (columns(text) <= width) {
      return text;
    }
    int keep = Math.max(1, width - 1);
    int head = keep / 3;
    int tail = keep - head;
    int from = text.length();
    int used = 0;
    while (from > 0) {
      int character = text.codePointBefore(from);
      if (used + columns(character) > tail) {
        break;
      }
      used += columns(character);
      from -= Character.charCount(character);
    }
    int to = 0;
    used = 0;
    while (to < from) {
      int character = text.codePointAt(to);
      if (used + columns(character) > head) {
        break;
      }
      used += columns(character);
      to += Character.charCount(character);
    }
    return text.substring(0, to) + "…" + text.substring(from);
  }
}
