package io.callwarden.rulepack;

import java.util.List;

/**
 * What a rule asks of the course of a call, with the conversations that prove it. Immutable.
 *
 * @param course the condition
 * @param examples conversations in which the rule has a finding or has none
 */
public record CourseRule(Course course, List<DialogueExample> examples) {
  public CourseRule {
    examples = List.copyOf(examples);
  }
}
