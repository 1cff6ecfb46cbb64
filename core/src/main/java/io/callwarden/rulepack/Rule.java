package io.callwarden.rulepack;

import io.callwarden.text.Language;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must not be said or done, as data. Immutable.
 *
 * @param id stable and unique, for example {@code ru.superlative.best}
 * @param pack the id of the pack that the rule stands in
 * @param version that pack's version
 * @param language the language of its phrases
 * @param category what kind of finding it makes
 * @param severity the rule's own, or its category's
 * @param title one line for people
 * @param basis the legal or other grounds, may be empty
 * @param advice what to say instead, or null
 * @param phrases what matches; any one is enough; empty for a rule about the course of the call
 * @param exceptions phrases that hold a match back where they overlap it
 * @param after phrases, one of which the other side must have said just before; empty for a rule that does not ask what
 *     was said before
 * @param limit how often it must match to be a finding, or null if every match is one
 * @param examples sentences that prove the rule
 * @param course what it asks of the course of the call, in place of phrases; null for a rule about what is said
 * @param line where the rule begins in its file, from 1
 */
public record Rule(
    String id,
    String pack,
    String version,
    Language language,
    Category category,
    Severity severity,
    String title,
    List<String> basis,
    @Nullable String advice,
    List<Phrase> phrases,
    List<Phrase> exceptions,
    List<Phrase> after,
    @Nullable Limit limit,
    List<RuleExample> examples,
    @Nullable CourseRule course,
    int line) {
  public Rule {
    basis = List.copyOf(basis);
    phrases = List.copyOf(phrases);
    exceptions = List.copyOf(exceptions);
    after = List.copyOf(after);
    examples = List.copyOf(examples);
  }

  /** The names in packs of the numbers that another pack can give it. */
  public List<String> limitNames() {
    return course == null
        ? List.of(Limit.PER_UTTERANCE, Limit.PER_MINUTE)
        : course.course().numbers();
  }

  /**
   * The same rule with other limits: those for its matches, all together, or numbers of its course, one by one.
   *
   * @param numbers by name, each one of {@link #limitNames}
   */
  public Rule withLimits(Map<String, Double> numbers) {
    return new Rule(
        id,
        pack,
        version,
        language,
        category,
        severity,
        title,
        basis,
        advice,
        phrases,
        exceptions,
        after,
        course == null ? Limit.of(numbers) : null,
        examples,
        course == null ? null : course.with(numbers),
        line);
  }
}
