package io.callwarden.privacy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The letters of passports and IBANs, spelled in front of their digits: «эм эн», «ю эй». */
final class Letters {
  private static final int MOST = 4;

  private static final Set<String> NAMES = Set.of(
      "а", "бэ", "бе", "вэ", "ве", "гэ", "ге", "дэ", "де", "е", "є", "жэ", "же", "зэ", "зе", "и",
      "і", "ї", "ка", "ко", "эль", "эл", "ел", "ель", "эм", "ем", "эн", "ен", "о", "пэ", "пе", "эр",
      "ер", "эс", "ес", "тэ", "те", "у", "эф", "еф", "ха", "цэ", "це", "че", "ша", "ща", "э", "ю",
      "я", "юа", "эй", "ей", "ай", "би", "бі", "си", "сі", "ди", "ді", "ар", "кью", "икс", "ікс",
      "йот");

  /** Those that are words of their own, too. */
  private static final Set<String> WORDS = Set.of(
      "а", "е", "є", "и", "і", "о", "у", "э", "ю", "я", "же", "ко", "те", "це", "ей", "эй", "ай",
      "ха");

  private Letters() {}

  /**
   * Hides the letters in front of what is hidden, and those that an utterance ends with.
   *
   * @param partial whether words may still follow: then one letter is enough
   */
  static void hide(
      Tokens tokens, Hidden hidden, @Nullable Topic topic, boolean strong, boolean partial) {
    if (topic != Topic.PASSPORT && topic != Topic.IBAN) {
      return;
    }
    for (int i = 1; i < tokens.size(); i++) {
      PersonalData kind = hidden.kind(i);
      boolean own = kind == topic.data() || (kind == null && partial);
      if (hidden.isHidden(i) && !hidden.isHidden(i - 1) && own) {
        hideBefore(tokens, hidden, i, kind);
      }
    }
    PersonalData data = topic.data();
    int last = lettersBefore(tokens, tokens.size());
    boolean ends = last >= 2 || last == tokens.size();
    if (data != null && last > 0 && (partial || (strong && ends))) {
      hidden.hideLetters(tokens.size() - last, tokens.size(), data);
    }
  }

  /** Whether a token is the name of a letter. */
  static boolean isName(Tokens tokens, int token) {
    return NAMES.contains(tokens.normal(token));
  }

  /** Whether two letters stand right in front of a number, or are the beginning of its word. */
  static boolean areTwo(Tokens tokens, int token) {
    String normal = tokens.normal(token);
    if (normal.length() == 8
        && Character.isLetter(normal.charAt(0))
        && Character.isLetter(normal.charAt(1))
        && Character.isDigit(normal.charAt(2))) {
      return true;
    }
    if (token >= 1 && Neighbours.isNumberWord(tokens, token - 1)) {
      return areTwo(tokens, token - 1); // «МЮ № 718254»
    }
    if (token >= 1 && tokens.normal(token - 1).length() == 2 && isCapitals(tokens, token - 1)) {
      return true;
    }
    return token >= 2
        && isName(tokens, token - 1)
        && isName(tokens, token - 2)
        && !(WORDS.contains(tokens.normal(token - 1)) && WORDS.contains(tokens.normal(token - 2)));
  }

  private static void hideBefore(
      Tokens tokens, Hidden hidden, int at, @Nullable PersonalData kind) {
    int letters = lettersBefore(tokens, at);
    if (letters > 0) {
      hidden.hideLetters(at - letters, at, kind);
    }
  }

  private static int lettersBefore(Tokens tokens, int end) {
    int count = 0;
    while (count < MOST && count < end && isLetters(tokens, end - count - 1)) {
      count++;
    }
    return count;
  }

  private static boolean isLetters(Tokens tokens, int token) {
    String normal = tokens.normal(token);
    return NAMES.contains(normal) || (normal.length() <= 2 && isCapitals(tokens, token));
  }

  /** «МТ», as people write it. */
  private static boolean isCapitals(Tokens tokens, int token) {
    for (int i = tokens.begin(token); i < tokens.end(token); i++) {
      if (!Character.isUpperCase(tokens.text().charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
