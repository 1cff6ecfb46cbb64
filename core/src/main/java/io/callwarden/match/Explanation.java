package io.callwarden.match;

import io.callwarden.rulepack.Phrase;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.AnalyzedUtterance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why rules match an utterance, or do not. Immutable.
 *
 * @param utterance with its tokens, their readings, and the languages
 * @param matched what is found
 * @param waiting what matches and is no finding yet
 * @param heldBack what would be found but for an exception
 * @param acts the dialogue acts that are done by saying it; their rules are titled by the acts' names
 * @param near rules that find nothing and of which a phrase had begun to match, the nearest first, three at most;
 *     beginnings of small words alone («not», «we have») are left out
 */
public record Explanation(
    AnalyzedUtterance utterance,
    List<Matched> matched,
    List<Matched> waiting,
    List<HeldBack> heldBack,
    List<Matched> acts,
    List<Near> near) {
  public Explanation {
    matched = List.copyOf(matched);
    waiting = List.copyOf(waiting);
    heldBack = List.copyOf(heldBack);
    acts = List.copyOf(acts);
    near = List.copyOf(near);
  }

  /**
   * A match with the phrase that made it.
   *
   * @param match the rule and the span
   * @param phrase the first of the rule's phrases that gives this span
   */
  public record Matched(Match match, Phrase phrase) {}

  /**
   * A match that an exception holds back.
   *
   * @param match the rule and the span
   * @param phrase the first of the rule's phrases that gives this span
   * @param exception what holds it back
   * @param sharedBy the id of the pack that shares the exception between rules, or null for one of the rule's own
   * @param firstToken the first token of the exception's match
   * @param endToken after its last token
   */
  public record HeldBack(
      Match match,
      Phrase phrase,
      Phrase exception,
      @Nullable String sharedBy,
      int firstToken,
      int endToken) {}

  /**
   * A phrase of which the beginning matches.
   *
   * @param rule the phrase's rule
   * @param phrase the phrase that came farthest
   * @param firstToken the first token of the part that matches
   * @param endToken after the last token of that part
   * @param words how many words of the phrase matched, gaps not counted
   * @param missing how many more words a match needs at least; 0 if the sentence only does not end there
   * @param expected what has to come next on the shortest ways to a match, as the phrase has it
   */
  public record Near(
      Rule rule,
      Phrase phrase,
      int firstToken,
      int endToken,
      int words,
      int missing,
      List<String> expected) {
    public Near {
      expected = List.copyOf(expected);
    }
  }
}
