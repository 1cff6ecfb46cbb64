package io.callwarden.rulepack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that a rule must match or must leave alone. Immutable.
 *
 * @param after what the other side said just before, or null for nothing
 * @param text the sentence without marks
 * @param spans the parts of {@code text} that must match, as half-open offsets, in order; empty for an innocent
 *     sentence, which must not match at all
 * @param line the line in the pack's file, from 1
 */
public record RuleExample(@Nullable String after, String text, List<Span> spans, int line) {
  public RuleExample {
    spans = List.copyOf(spans);
  }

  /** Half-open offsets in UTF-16 units. */
  public record Span(int begin, int end) {}
}
