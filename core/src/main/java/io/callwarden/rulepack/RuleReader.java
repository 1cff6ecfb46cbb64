package io.callwarden.rulepack;

import io.callwarden.rulepack.RuleProblem.Level;
import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import io.callwarden.rulepack.YamlNode.Sequence;
import io.callwarden.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one rule. A rule with any error is left out whole: half a rule would miss things silently. */
final class RuleReader {
  private static final List<String> FIELDS = List.of(
      "id",
      "category",
      "severity",
      "title",
      "basis",
      "advice",
      "phrases",
      "except",
      "after",
      "limit",
      "course",
      "examples");
  private static final List<String> OF_PHRASES = List.of("phrases", "except", "after", "limit");

  private final String pack;
  private final String version;
  private final Language language;
  private final List<RuleProblem> problems;
  private @Nullable String id;
  private boolean broken;

  RuleReader(String pack, String version, Language language, List<RuleProblem> problems) {
    this.pack = pack;
    this.version = version;
    this.language = language;
    this.problems = problems;
  }

  /** The rule, or null after its problems were reported. */
  @Nullable
  Rule rule(YamlNode node) {
    if (!(node instanceof Mapping mapping)) {
      problem(node, "a rule begins with 'id: …', and this is " + node.kind());
      return null;
    }
    id = idOf(mapping);
    Map<String, YamlNode> fields = YamlValues.fields(mapping, "a rule", FIELDS, this::problem);
    if (id == null) {
      problem(mapping, "the rule has no id; add 'id: " + language.code() + ".category.name'");
      return null;
    }
    Category category = category(mapping, fields.get("category"));
    Severity severity = severity(fields.get("severity"), category);
    String title = YamlValues.text(fields.get("title"), "title", this::problem);
    String advice = YamlValues.text(fields.get("advice"), "advice", this::problem);
    List<String> basis = basis(fields.get("basis"));
    List<Phrase> phrases = phrases(fields.get("phrases"), "phrases");
    List<Phrase> exceptions = phrases(fields.get("except"), "except");
    List<Phrase> after = phrases(fields.get("after"), "after");
    Limit limit = limit(fields.get("limit"));
    List<RuleExample> examples = List.of();
    CourseRule course = null;
    if (fields.containsKey("course")) {
      course = course(category, fields);
    } else {
      examples = ExampleReader.examples(items(fields.get("examples"), "examples"), this::problem);
      checkPhrases(mapping, category, phrases);
    }
    if (fields.containsKey("after") && after.isEmpty() && !broken) {
      problem(mapping, "'after' is empty; leave it out, or write what the other side says before");
    }
    if (broken || category == null || severity == null) {
      return null;
    }
    return new Rule(
        id,
        pack,
        version,
        language,
        category,
        severity,
        title == null ? id : title,
        basis,
        advice,
        phrases,
        exceptions,
        after,
        limit,
        examples,
        course,
        mapping.line());
  }

  private @Nullable CourseRule course(@Nullable Category category, Map<String, YamlNode> fields) {
    YamlNode node = Objects.requireNonNull(fields.get("course"));
    for (String field : OF_PHRASES) {
      YamlNode other = fields.get(field);
      if (other != null) {
        problem(
            other,
            "'" + field
                + "' in a rule about the course of the call; a rule has either phrases or a course, so make it two rules");
      }
    }
    if (category != null && !category.isCourse()) {
      problem(
          node,
          "'" + category.id()
              + "' is about what is said; write 'phrases: [ … ]' in place of the course, or take a category such as long-pause");
    }
    CourseReader reader = new CourseReader(this::problem);
    Course course = reader.course(node);
    List<DialogueExample> examples =
        DialogueExampleReader.examples(items(fields.get("examples"), "examples"), this::problem);
    return course == null ? null : new CourseRule(course, reader.names(), examples);
  }

  private void checkPhrases(Mapping mapping, @Nullable Category category, List<Phrase> phrases) {
    if (category != null && category.isCourse()) {
      problem(
          mapping,
          "'" + category.id() + "' is about the course of the call; add '"
              + CourseReader.proposal(category) + "' in place of phrases");
    } else if (phrases.isEmpty() && !broken) {
      problem(mapping, "the rule has no phrases, so it can never match; add 'phrases: [ … ]'");
    }
  }

  /** Before all else, so that every problem of the rule can name it. */
  private static @Nullable String idOf(Mapping mapping) {
    for (Entry entry : mapping.entries()) {
      if (entry.key().text().equals("id")
          && entry.value() instanceof Scalar text
          && !text.text().isBlank()) {
        return text.text().strip();
      }
    }
    return null;
  }

  private @Nullable Category category(Mapping mapping, @Nullable YamlNode node) {
    String text = YamlValues.text(node, "category", this::problem);
    List<String> known = new ArrayList<>();
    for (Category category : Category.values()) {
      if (category.id().equals(text)) {
        return category;
      }
      known.add(category.id());
    }
    if (node == null) {
      problem(mapping, "the rule has no category; add 'category: …', for example superlative");
    } else if (text != null) {
      problem(node, "unknown category '" + text + "'" + NearestName.suggestion(text, known));
    }
    return null;
  }

  private @Nullable Severity severity(@Nullable YamlNode node, @Nullable Category category) {
    String text = YamlValues.text(node, "severity", this::problem);
    if (node == null) {
      return category == null ? null : category.severity();
    }
    List<String> known = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      if (severity.id().equals(text)) {
        return severity;
      }
      known.add(severity.id());
    }
    if (text != null) {
      problem(node, "unknown severity '" + text + "'" + NearestName.suggestion(text, known));
    }
    return null;
  }

  private List<YamlNode> items(@Nullable YamlNode node, String field) {
    if (node == null) {
      return List.of();
    }
    if (node instanceof Sequence sequence) {
      return sequence.items();
    }
    problem(node, "'" + field + "' must be a list ('- …' lines), and this is " + node.kind());
    return List.of();
  }

  private List<String> basis(@Nullable YamlNode node) {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : items(node, "basis")) {
      String text = YamlValues.text(item, "basis", this::problem);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  private List<Phrase> phrases(@Nullable YamlNode node, String field) {
    return PhraseReader.phrases(items(node, field), this::problem);
  }

  private @Nullable Limit limit(@Nullable YamlNode node) {
    if (node == null) {
      return null;
    }
    return LimitReader.read(node, this::problem);
  }

  private void problem(YamlNode at, String message) {
    broken = true;
    problems.add(new RuleProblem(Level.ERROR, pack, id, at.line(), at.column(), message));
  }
}
