package io.callwarden.text;

import java.util.Set;

/**
 * What stands in a text for words that are kept out of it: {@code [карта]} for the first word of an identifier, {@code •}
 * for each further one. Each is one word without meaning: it counts, has a time, and no rule matches it. All methods are
 * thread-safe.
 */
public final class Placeholders {
  /** Stands for a further word. */
  public static final String FURTHER = "•";

  /** The normal form of every placeholder, whatever it stands for. */
  static final String NORMAL = FURTHER;

  private static final Set<String> NAMES = Set.of(
      "карта", "картка", "телефон", "паспорт", "ИНН", "РНОКПП", "СНИЛС", "поліс", "IBAN", "счёт",
      "рахунок", "код", "номер");

  private static final int LONGEST_NAME = 7;

  private Placeholders() {}

  /**
   * The placeholder of a first word.
   *
   * @throws IllegalArgumentException if texts are not read with such a placeholder
   */
  public static String named(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("no placeholder has the name " + name);
    }
    return "[" + name + "]";
  }

  /** Whether a text holds a character that placeholders begin with. */
  public static boolean mayBeIn(String text) {
    return text.indexOf('•') >= 0 || text.indexOf('[') >= 0;
  }

  /** Where the placeholder ends that begins at an index of the text, or -1 if none begins there. */
  public static int end(String text, int begin) {
    char c = text.charAt(begin);
    if (c == '•') {
      return begin + 1;
    }
    if (c != '[') {
      return -1;
    }
    int close = text.indexOf(']', begin);
    return close > begin
            && close - begin <= LONGEST_NAME + 1
            && NAMES.contains(text.substring(begin + 1, close))
        ? close + 1
        : -1;
  }

  /** Whether a text holds a placeholder. */
  public static boolean isIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (end(text, i) >= 0) {
        return true;
      }
    }
    return false;
  }
}
