package io.callwarden.rulepack;

import java.util.List;

/**
 * What a rule asks of the course of a call, with the conversations that prove it. Immutable.
 *
 * @param course the condition
 * @param names the names that it holds, in the file's order
 * @param examples conversations in which the rule has a finding or has none
 */
public record CourseRule(Course course, List<NamedAct> names, List<DialogueExample> examples) {
  public CourseRule {
    names = List.copyOf(names);
    examples = List.copyOf(examples);
  }
}
