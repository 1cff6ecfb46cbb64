package io.callwarden.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The one place that says when two spellings are the same word. Rules, dictionaries and speech are all compared in this
 * form:
 *
 * <ul>
 *   <li>lower case by {@link Locale#ROOT};
 *   <li>ё is е (й, і, ї, є and ґ stay);
 *   <li>every apostrophe (’ ʼ ` ´ ′ …) is ';
 *   <li>combining marks are composed (и + breve is й), stress marks and other marks that remain are dropped;
 *   <li>invisible characters (zero-width space and joiners, soft hyphen, byte-order mark) are dropped;
 *   <li>Latin letters that look like Cyrillic ones become Cyrillic when the rest of the word is Cyrillic («cтоп»);
 *       a word with any other Latin letter is left as it is («iPhone»).
 * </ul>
 *
 * Normalising a normal form changes nothing. All methods are thread-safe.
 */
public final class WordNormalizer {
  // Small letters that look alike, then those that only do so as capitals (B, H, M, T).
  private static final String LOOK_ALIKE_LATIN = "aceiopxykïbhmt";
  private static final String LOOK_ALIKE_CYRILLIC = "асеіорхукївнмт";
  private static final int SMALL_LOOK_ALIKES = 10;

  private WordNormalizer() {}

  /**
   * The normal form of one word (white space and punctuation are not treated: the text is split first).
   *
   * @param word of any length, possibly empty
   */
  public static String normalize(CharSequence word) {
    if (isPlain(word)) {
      return word.toString();
    }
    String text = visible(word);
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      text = Normalizer.normalize(text, Normalizer.Form.NFC);
    }
    // Lower case before the look-alikes: «İ» is i and a combining dot then.
    text = withoutMarks(text.toLowerCase(Locale.ROOT), hasOnlyLookAlikeLatin(text));
    // A mark that is gone can have kept two others from composing.
    return Normalizer.isNormalized(text, Normalizer.Form.NFC) ? text : normalize(text);
  }

  private static String visible(CharSequence word) {
    StringBuilder visible = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (Character.getType(c) != Character.FORMAT) {
        visible.append(c);
      }
    }
    return visible.toString();
  }

  private static String withoutMarks(String lower, boolean lookAlikes) {
    StringBuilder folded = new StringBuilder(lower.length());
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      int place = lookAlikes ? LOOK_ALIKE_LATIN.indexOf(c) : -1;
      if (place >= 0) {
        folded.append(LOOK_ALIKE_CYRILLIC.charAt(place));
      } else if (!isMark(c)) {
        folded.append(isApostrophe(c) ? '\'' : fold(c));
      }
    }
    return folded.toString();
  }

  /** True for the characters that people and keyboards use as an apostrophe inside a word. */
  static boolean isApostrophe(char c) {
    return switch (c) {
      case '\'',
          '`',
          '\u00B4',
          '\u02B9',
          '\u02BB',
          '\u02BC',
          '\u02BD',
          '\u2018',
          '\u2019',
          '\u201B',
          '\u2032',
          '\u055A',
          '\uFF07' -> true;
      default -> false;
    };
  }

  /** Marks that survive composition: stress. */
  private static boolean isMark(char c) {
    int type = c < '\u0300' ? Character.UNASSIGNED : Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static char fold(char c) {
    return switch (c) {
      case 'ё', 'ѐ' -> 'е';
      case 'ѝ' -> 'и'; // и with a grave accent: a stress mark that composes
      default -> c;
    };
  }

  /** The common case: lower-case Russian or Ukrainian letters, digits and ' need no work. */
  private static boolean isPlain(CharSequence word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean plain = (c >= 'а' && c <= 'я')
          || c == 'і'
          || c == 'ї'
          || c == 'є'
          || c == 'ґ'
          || (c >= '0' && c <= '9')
          || c == '\'';
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasOnlyLookAlikeLatin(String text) {
    boolean latin = false;
    boolean cyrillic = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '\u0400' && c <= '\u052F') {
        cyrillic = true;
        continue;
      }
      char small = Character.toLowerCase(c);
      int place = LOOK_ALIKE_LATIN.indexOf(small);
      if (place >= 0 && (place < SMALL_LOOK_ALIKES || small != c)) {
        latin = true;
      } else if (Character.isLetter(c) && !isApostrophe(c)) {
        return false;
      }
    }
    return latin && cyrillic;
  }
}
