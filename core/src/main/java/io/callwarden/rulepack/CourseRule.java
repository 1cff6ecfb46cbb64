package io.callwarden.rulepack;

import java.util.List;
import java.util.Map;

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

  /** The same rule with other numbers; see {@link Course#with}. */
  CourseRule with(Map<String, Double> numbers) {
    return new CourseRule(course.with(numbers), names, examples);
  }
}
