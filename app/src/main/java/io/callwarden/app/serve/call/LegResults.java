package io.callwarden.app.serve.call;

import io.callwarden.CallEvent;
import io.callwarden.CallEvent.PartialEvent;
import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.speech.FinalResult;
import io.callwarden.speech.Hypothesis;
import io.callwarden.speech.PartialResult;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a leg's sender is told: its own words as the call's events have them, masked if they are, with times from its first
 * audio.
 */
final class LegResults {
  private LegResults() {}

  static List<Hypothesis> of(List<CallEvent> events, ConnectedLeg leg) {
    List<Hypothesis> results = new ArrayList<>();
    for (CallEvent event : events) {
      if (event instanceof UtteranceEvent ended && ended.utterance().speaker() == leg.speaker) {
        double end = ended.utterance().time().end();
        results.add(
            new FinalResult(0, end - leg.firstBegin, words(ended.utterance(), leg.firstBegin)));
      } else if (event instanceof PartialEvent partial && partial.speaker() == leg.speaker) {
        results.add(new PartialResult(0, 0, words(partial.text())));
      }
    }
    return results;
  }

  private static List<Word> words(Utterance utterance, double begin) {
    List<Word> words = new ArrayList<>();
    for (Word word : utterance.words()) {
      TimeSpan time = new TimeSpan(
          Math.max(0, word.time().start() - begin), Math.max(0, word.time().end() - begin));
      words.add(new Word(word.text(), time, word.confidence()));
    }
    return words;
  }

  private static List<Word> words(String text) {
    return text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(" ", -1))
            .map(word -> new Word(word, TimeSpan.UNKNOWN, 1))
            .toList();
  }
}
