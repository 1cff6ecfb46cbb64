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

  private Letters() {}

  /** Hides the letters in front of what is hidden, and those that an utterance ends with. */
  static void hide(Tokens tokens, Hidden hidden, @Nullable Topic topic, boolean strong) {
    if (topic != Topic.PASSPORT && topic != Topic.IBAN) {
      return;
    }
    for (int i = 1; i < tokens.size(); i++) {
      PersonalData kind = hidden.kind(i);
      if (hidden.isHidden(i) && !hidden.isHidden(i - 1) && kind == topic.data()) {
        hideBefore(tokens, hidden, i, kind);
      }
    }
    PersonalData data = topic.data();
    if (strong && data != null && lettersBefore(tokens, tokens.size()) >= 2) {
      hidden.hideLetters(tokens.size() - lettersBefore(tokens, tokens.size()), tokens.size(), data);
    }
  }

  private static void hideBefore(Tokens tokens, Hidden hidden, int at, PersonalData kind) {
    int letters = lettersBefore(tokens, at);
    if (letters > 0) {
      hidden.hideLetters(at - letters, at, kind);
    }
  }

  private static int lettersBefore(Tokens tokens, int end) {
    int count = 0;
    while (count < MOST && count < end && isLetters(tokens.normal(end - count - 1))) {
      count++;
    }
    return count;
  }

  private static boolean isLetters(String normal) {
    return NAMES.contains(normal)
        || (normal.length() <= 2 && normal.chars().allMatch(c -> c >= 'a' && c <= 'z'));
  }
}
