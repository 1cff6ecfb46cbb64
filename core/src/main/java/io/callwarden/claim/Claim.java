package io.callwarden.claim;

import io.callwarden.rulepack.RegisteredClaim;
import io.callwarden.rulepack.Severity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an advertising claim says, as far as it can be read off the sentence, and whether it is proved. A part that cannot
 * be read is null; none is guessed. Immutable.
 *
 * @param state whether it is proved
 * @param word what makes it a claim: «самый низкий», «дешевле»
 * @param object what it is about: «ставка», «мы»
 * @param party with whom the company compares itself: «конкуренты», a name
 * @param criterion by what it is judged: «по скорости»
 * @param source who says so: «по данным … за 2026 год»
 * @param entry the register's entry that decided about the state, if one did
 */
public record Claim(
    ClaimState state,
    Part word,
    @Nullable Part object,
    @Nullable Part party,
    @Nullable Part criterion,
    @Nullable Part source,
    @Nullable RegisteredClaim entry) {
  public Claim {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(word, "word");
  }

  /**
   * Some words of the utterance, as half-open offsets in UTF-16 units.
   *
   * @param begin from 0
   * @param end after the last unit
   */
  public record Part(int begin, int end) {
    public Part {
      if (begin < 0 || end <= begin) {
        throw new IllegalArgumentException("not a span of text: " + begin + " to " + end);
      }
    }

    /** The words as they stand in the utterance's text. */
    public String in(String text) {
      return text.substring(begin, end);
    }
  }

  /**
   * Checks that all parts lie in the text that they are said to be of.
   *
   * @throws IndexOutOfBoundsException if one does not
   */
  public void checkWithin(String text) {
    for (Part part : new @Nullable Part[] {word, object, party, criterion, source}) {
      if (part != null) {
        Objects.checkFromToIndex(part.begin(), part.end(), text.length());
      }
    }
  }

  /** How grave a finding of {@code severity} is with this claim: a proved one is one level less grave. */
  public Severity severity(Severity severity) {
    return state == ClaimState.SUBSTANTIATED ? severity.lower() : severity;
  }
}
