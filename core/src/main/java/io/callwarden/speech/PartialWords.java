package io.callwarden.speech;

import io.callwarden.text.TimeSpan;
import io.callwarden.text.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the words of partial results times, which the decoder does not tell: a word was said shortly before it appeared.
 * Words that stay keep their times. One thread at a time.
 */
final class PartialWords {
  /** The decoder's delay, measured on the demo models: half of a chunk of 210 ms and the context of 120 ms. */
  private static final double DELAY = 0.25;

  /** Seconds a letter, about 12 letters a second. */
  private static final double LETTER = 0.08;

  private String text = "";
  private List<Word> words = List.of();

  /**
   * Takes the text of the utterance so far.
   *
   * @param fedEnd the end of the audio that the decoder has, seconds in the call
   * @param earliest when the utterance can have begun
   * @return whether it differs from the text before
   */
  boolean update(String newText, double fedEnd, double earliest) {
    if (newText.equals(text)) {
      return false;
    }
    text = newText;
    List<String> spoken = newText.isEmpty() ? List.of() : List.of(newText.split(" +"));
    int same = 0;
    while (same < words.size()
        && same < spoken.size()
        && words.get(same).text().equals(spoken.get(same))) {
      same++;
    }
    List<Word> updated = new ArrayList<>(words.subList(0, same));
    double floor = same == 0 ? earliest : words.get(same - 1).time().end();
    double end = Math.max(floor, fedEnd - DELAY);
    double length = 0;
    for (String word : spoken.subList(same, spoken.size())) {
      length += word.length() * LETTER;
    }
    double scale = length > end - floor ? (end - floor) / length : 1;
    double start = Math.max(floor, end - length * scale);
    for (String word : spoken.subList(same, spoken.size())) {
      double wordEnd = start + word.length() * LETTER * scale;
      updated.add(new Word(word, new TimeSpan(start, wordEnd), 1));
      start = wordEnd;
    }
    words = List.copyOf(updated);
    return true;
  }

  List<Word> words() {
    return words;
  }

  void clear() {
    text = "";
    words = List.of();
  }
}
