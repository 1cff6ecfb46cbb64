package io.callwarden.privacy;

import io.callwarden.text.Language;
import io.callwarden.text.Word;
import java.util.ArrayList;
import java.util.List;

/** Writes placeholders in the places of hidden words. */
final class Masking {
  private Masking() {}

  /** The text with placeholders. */
  static String text(Tokens tokens, Hidden hidden, Language language) {
    return text(tokens, hidden, 0, language);
  }

  private static String text(Tokens tokens, Hidden hidden, int offset, Language language) {
    String text = tokens.text();
    StringBuilder masked = new StringBuilder(text.length());
    int done = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (hidden.isHidden(offset + i)) {
        int begin = tokens.begin(i);
        if (begin > done && text.charAt(begin - 1) == '+') {
          begin--;
        }
        masked.append(text, done, begin).append(hidden.placeholder(offset + i, language));
        done = tokens.end(i);
      }
    }
    return masked.append(text, done, text.length()).toString();
  }

  /** The words with placeholders, at their times; {@code hidden} is of their texts with a space between. */
  static List<Word> words(List<Word> words, Hidden hidden, Language language) {
    List<Word> masked = new ArrayList<>(words.size());
    int token = 0;
    for (Word word : words) {
      Tokens own = new Tokens(word.text());
      String text = text(own, hidden, token, language);
      masked.add(text.equals(word.text()) ? word : new Word(text, word.time(), word.confidence()));
      token += own.size();
    }
    return masked;
  }
}
