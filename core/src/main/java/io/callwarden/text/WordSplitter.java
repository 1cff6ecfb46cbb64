package io.callwarden.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardTokenizerImpl;
import org.jspecify.annotations.Nullable;

/**
 * Splits text into words: by Unicode word breaks (UAX #29, Lucene's implementation), then at everything that is not
 * letter, digit or apostrophe, hyphens and full stops included: «по-моему» is two words, «тариф.Быстро» too, and «3,5»
 * is one. What has neither letter nor digit (punctuation, emoji) is not a word, but {@code %} is the word «процент» and
 * {@code №} the word «номер». A placeholder ({@link Placeholders}) is a word. Digits with an ending («2026-й») are one word, and «100%-ный» is «стопроцентный».
 * Thread-safe.
 */
final class WordSplitter {
  /** A longer run of letters is cut into words of this length; keeps the scanner's buffer small on hostile text. */
  private static final int MAX_WORD_LENGTH = 1 << 16;

  private WordSplitter() {}

  /** The normal forms of the words of a text, in order. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    split(text, (normal, begin, end) -> words.add(normal));
    return words;
  }

  /** Reports each word of the text with its normal form and its half-open span in the text. */
  static void split(String text, Sink sink) {
    if (!Placeholders.mayBeIn(text)) {
      splitWords(text, sink);
      return;
    }
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      int end = Placeholders.end(text, i);
      if (end >= 0) {
        splitPart(text, done, i, sink);
        sink.word(Placeholders.NORMAL, i, end);
        done = end;
        i = end - 1;
      }
    }
    splitPart(text, done, text.length(), sink);
  }

  private static void splitPart(String text, int from, int to, Sink sink) {
    if (from < to) {
      splitWords(
          text.substring(from, to),
          (normal, begin, end) -> sink.word(normal, from + begin, from + end));
    }
  }

  private static void splitWords(String text, Sink sink) {
    String scanned = text;
    int @Nullable [] offsets = null;
    if (TextRepair.isNeeded(text)) {
      TextRepair repair = new TextRepair(text);
      scanned = repair.text();
      offsets = repair.offsets();
    }
    StandardTokenizerImpl scanner = new StandardTokenizerImpl(new StringReader(scanned));
    scanner.setBufferSize(Math.min(Math.max(scanned.length(), 1), MAX_WORD_LENGTH));
    try {
      while (scanner.getNextToken() != StandardTokenizerImpl.YYEOF) {
        int begin = scanner.yychar();
        emit(scanned, offsets, begin, begin + scanner.yylength(), sink);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringReader does not fail
    }
  }

  private static void emit(
      String scanned, int @Nullable [] offsets, int begin, int end, Sink sink) {
    int start = begin;
    for (int i = begin; i <= end; i++) {
      if (i < end && isInside(scanned, i, begin, end)) {
        continue;
      }
      emitPart(scanned, offsets, start, i, sink);
      start = i + 1;
    }
  }

  private static void emitPart(
      String scanned, int @Nullable [] offsets, int begin, int end, Sink sink) {
    int first = begin;
    int last = end;
    while (first < last && scanned.charAt(first) == '\'') {
      first++;
    }
    while (last > first && scanned.charAt(last - 1) == '\'') {
      last--;
    }
    boolean word = false;
    for (int i = first; i < last && !word; i++) {
      int c = scanned.codePointAt(i);
      word = Character.isLetterOrDigit(c);
    }
    if (!word) {
      return;
    }
    String normal = WordNormalizer.normalize(scanned.substring(first, last));
    if (offsets == null) {
      sink.word(normal, first, last);
    } else {
      sink.word(normal, offsets[first], offsets[last - 1] + 1);
    }
  }

  /** Whether the character belongs to a word; full stop and comma do between digits. */
  private static boolean isInside(String text, int i, int begin, int end) {
    char c = text.charAt(i);
    if ((c >= 'а' && c <= 'я') || c == '\'') {
      return true;
    }
    if (c == '.' || c == ',') {
      return i > begin
          && i + 1 < end
          && Character.isDigit(text.charAt(i - 1))
          && Character.isDigit(text.charAt(i + 1));
    }
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  /** Takes the words of {@link #split} one by one. */
  @FunctionalInterface
  interface Sink {
    void word(String normal, int begin, int end);
  }
}
