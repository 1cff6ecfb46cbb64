package io.callwarden.text;

import java.util.ArrayList;
import java.util.List;

/** Gives the tokens of a text the times and confidences of the recogniser's words. Thread-safe. */
final class WordAlignment {
  /** How far to look ahead on either side for a word that both have. */
  private static final int WINDOW = 12;

  private WordAlignment() {}

  static WordTimes align(TextSpans tokens, Utterance utterance) {
    WordTimes times = new WordTimes(tokens.size());
    List<Word> words = utterance.words();
    if (!words.isEmpty() && !alignByOffsets(tokens, words, times)) {
      alignByNormals(tokens, utterance, times);
    }
    return times;
  }

  /** The usual case: the words' texts make up the text, with white space and punctuation between at most. */
  private static boolean alignByOffsets(TextSpans tokens, List<Word> words, WordTimes times) {
    String text = tokens.text();
    int cursor = 0;
    int token = 0;
    for (Word word : words) {
      while (cursor < text.length()
          && !text.startsWith(word.text(), cursor)
          && isBetween(text.charAt(cursor))) {
        cursor++;
      }
      if (word.text().isEmpty() || !text.startsWith(word.text(), cursor)) {
        return false;
      }
      cursor += word.text().length();
      if (token < tokens.size() && tokens.begin(token) < cursor && tokens.end(token) > cursor) {
        return false; // the word ends inside a token
      }
      for (; token < tokens.size() && tokens.end(token) <= cursor; token++) {
        times.set(token, word);
      }
    }
    return token == tokens.size();
  }

  private static boolean isBetween(char c) {
    return !Character.isLetterOrDigit(c) && !Character.isSurrogate(c);
  }

  /** Walks both sequences of normal forms side by side; where they part, meets again at the nearest common word. */
  private static void alignByNormals(TextSpans tokens, Utterance utterance, WordTimes times) {
    List<String> normals = new ArrayList<>();
    List<Word> sources = new ArrayList<>();
    for (Word word : utterance.words()) {
      for (String normal : WordSplitter.words(word.text())) {
        normals.add(normal);
        sources.add(word);
      }
    }
    int token = 0;
    int word = 0;
    while (token < tokens.size()) {
      int skip = 0;
      int skipTokens = -1;
      for (; skip <= 2 * WINDOW && skipTokens < 0; skip++) {
        skipTokens = meeting(tokens, token, normals, word, skip);
      }
      if (skipTokens < 0) {
        skipTokens = Math.min(WINDOW, tokens.size() - token);
        bridge(
            times,
            utterance,
            sources,
            token,
            token + skipTokens,
            word,
            Math.min(word + skipTokens, sources.size()));
        token += skipTokens;
        word = Math.min(word + skipTokens, sources.size());
        continue;
      }
      int skipWords = skip - 1 - skipTokens;
      bridge(times, utterance, sources, token, token + skipTokens, word, word + skipWords);
      token += skipTokens;
      word += skipWords;
      if (token < tokens.size() && word < sources.size()) {
        times.set(token, sources.get(word));
      }
      token++;
      word++;
    }
  }

  /** How many tokens to skip so that token and word agree after this many skips in all, or -1. */
  private static int meeting(TextSpans tokens, int token, List<String> words, int word, int skips) {
    for (int skipTokens = Math.max(0, skips - WINDOW);
        skipTokens <= Math.min(skips, WINDOW);
        skipTokens++) {
      int t = token + skipTokens;
      int w = word + skips - skipTokens;
      if (t < tokens.size() && w < words.size() && tokens.normal(t).equals(words.get(w))) {
        return skipTokens;
      }
    }
    return -1;
  }

  /** Tokens that no word agrees with take the span of the words skipped beside them, or what lies between neighbours. */
  private static void bridge(
      WordTimes times,
      Utterance utterance,
      List<Word> sources,
      int from,
      int to,
      int fromWord,
      int toWord) {
    if (from == to) {
      return;
    }
    TimeSpan time = TimeSpan.UNKNOWN;
    double confidence = 1;
    for (int i = fromWord; i < toWord; i++) {
      time = time.union(sources.get(i).time());
      confidence = Math.min(confidence, sources.get(i).confidence());
    }
    if (!time.isKnown()) {
      TimeSpan before = fromWord > 0 ? sources.get(fromWord - 1).time() : TimeSpan.UNKNOWN;
      TimeSpan after = toWord < sources.size() ? sources.get(toWord).time() : TimeSpan.UNKNOWN;
      double start = before.isKnown() ? before.end() : utterance.time().start();
      double end = after.isKnown() ? after.start() : utterance.time().end();
      time = start <= end ? new TimeSpan(start, end) : TimeSpan.UNKNOWN;
    }
    for (int i = from; i < to; i++) {
      times.set(i, time, confidence);
    }
  }
}
