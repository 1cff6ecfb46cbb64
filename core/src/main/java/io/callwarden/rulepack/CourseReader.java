package io.callwarden.rulepack;

import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a rule asks of the course of a call, {@code course: {pause: {over: 6}}}. For one rule. */
final class CourseReader {
  private static final List<String> KINDS =
      List.of("obligation", "order", "opening", "closing", "hold", "pause", "pace", "interruption");
  private static final Map<String, String> EXAMPLES = Map.of(
      "obligation", "{when: [threat], then: [warns-of-ending], turns: 2}",
      "order", "{no: [survey-question], before: [answer], once: [question, request]}",
      "opening", "{say: [names-company, names-self], turns: 2}",
      "closing", "{say: [farewell], turns: 2}",
      "hold", "{without: consent, silence: 10, announced: 4}",
      "pause", "{over: 6}",
      "pace", "{differs: 35, seconds: 60, words: 20}",
      "interruption", "{overlap: 0.8}");
  private static final Map<Category, String> USUAL = Map.of(
      Category.HOLD_WITHOUT_CONSENT, "hold",
      Category.UNEXPLAINED_DELAY, "hold",
      Category.SURVEY_BEFORE_ANSWER, "order",
      Category.LONG_PAUSE, "pause",
      Category.PACE_MISMATCH, "pace",
      Category.INTERRUPTION, "interruption",
      Category.MISSING_GREETING, "opening",
      Category.MISSING_FAREWELL, "closing");
  private static final List<String> NEEDS = List.of("consent", "reason");

  private final YamlProblems problems;
  private final List<NamedAct> names = new ArrayList<>();
  private boolean broken;

  CourseReader(YamlProblems problems) {
    this.problems = problems;
  }

  /** What a rule of this category might ask, as it is written in a pack. */
  static String proposal(Category category) {
    return "course: {" + example(USUAL.getOrDefault(category, "obligation")) + "}";
  }

  private static String example(String kind) {
    return kind + ": " + EXAMPLES.get(kind);
  }

  /** The names that the condition holds, in the file's order; after {@link #course}. */
  List<NamedAct> names() {
    return names;
  }

  /** The condition, or null after its problems were reported. */
  @Nullable
  Course course(YamlNode node) {
    if (!(node instanceof Mapping mapping) || mapping.entries().isEmpty()) {
      problem(
          node,
          "a course names one kind of condition with its fields, for example 'course: {pause: {over: 6}}'; the kinds are "
              + String.join(", ", KINDS));
      return null;
    }
    Entry entry = mapping.entries().get(0);
    String kind = entry.key().text();
    if (!KINDS.contains(kind)) {
      problem(
          entry.key(),
          "unknown kind '" + kind + "' of a course" + NearestName.suggestion(kind, KINDS));
      return null;
    }
    if (mapping.entries().size() > 1) {
      problem(
          mapping.entries().get(1).key(),
          "a second condition in one rule; a rule has one, so make it a rule of its own");
      return null;
    }
    if (!(entry.value() instanceof Mapping fields)) {
      problem(
          entry.value(),
          "'" + kind + "' has fields, for example '" + example(kind) + "', and this is "
              + entry.value().kind());
      return null;
    }
    Course course = course(kind, fields);
    return broken ? null : course;
  }

  private Course course(String kind, Mapping mapping) {
    return switch (kind) {
      case "obligation" -> obligation(mapping);
      case "order" -> order(mapping);
      case "opening" -> {
        Edge edge = edge(mapping, "an opening");
        yield new Course.Opening(edge.say(), edge.turns(), edge.seconds());
      }
      case "closing" -> {
        Edge edge = edge(mapping, "a closing");
        yield new Course.Closing(edge.say(), edge.turns(), edge.seconds());
      }
      case "hold" -> hold(mapping);
      case "pause" ->
        new Course.Pause(number(mapping, fields(mapping, "a pause", "over"), CourseNumber.OVER));
      case "pace" -> pace(mapping);
      default ->
        new Course.Interruption(
            number(mapping, fields(mapping, "an interruption", "overlap"), CourseNumber.OVERLAP));
    };
  }

  /** What openings and closings have in common. */
  private record Edge(List<String> say, int turns, double seconds) {}

  private Edge edge(Mapping mapping, String of) {
    Map<String, YamlNode> fields = fields(mapping, of, "say", "turns", "seconds");
    List<String> say = acts(mapping, fields, "say");
    if (!fields.containsKey("turns") && !fields.containsKey("seconds")) {
      problem(mapping, of + " has a length; add 'turns: 2', 'seconds: 30' or both");
    }
    return new Edge(
        say,
        (int) optional(fields, CourseNumber.TURNS, Course.NO_TURNS),
        optional(fields, CourseNumber.SECONDS, Double.POSITIVE_INFINITY));
  }

  private Course obligation(Mapping mapping) {
    Map<String, YamlNode> fields =
        fields(mapping, "an obligation", "when", "then", "turns", "seconds");
    List<String> when = situations(mapping, fields, "when");
    List<String> then = acts(mapping, fields, "then");
    if (!fields.containsKey("turns") && !fields.containsKey("seconds")) {
      problem(mapping, "the obligation never ends; add 'turns: 2', 'seconds: 60' or both");
    }
    double turns = optional(fields, CourseNumber.TURNS, Course.NO_TURNS);
    return new Course.Obligation(
        when, then, (int) turns, optional(fields, CourseNumber.SECONDS, Double.POSITIVE_INFINITY));
  }

  private Course order(Mapping mapping) {
    Map<String, YamlNode> fields = fields(mapping, "an order", "no", "before", "once");
    List<String> no = acts(mapping, fields, "no");
    List<String> before = acts(mapping, fields, "before");
    return new Course.Order(
        no, before, fields.containsKey("once") ? situations(mapping, fields, "once") : List.of());
  }

  private Course hold(Mapping mapping) {
    Map<String, YamlNode> fields = fields(mapping, "a hold", "without", "silence", "announced");
    Course.Hold.Need need = need(mapping, fields.get("without"));
    return new Course.Hold(
        need,
        number(mapping, fields, CourseNumber.SILENCE),
        number(mapping, fields, CourseNumber.ANNOUNCED));
  }

  private Course.Hold.Need need(Mapping mapping, @Nullable YamlNode node) {
    if (node == null) {
      problem(mapping, "'without' is missing; add 'without: consent' or 'without: reason'");
      return Course.Hold.Need.CONSENT;
    }
    String text = node instanceof Scalar scalar ? scalar.text() : "";
    if (!NEEDS.contains(text)) {
      problem(node, "a hold is without 'consent' or without 'reason'");
    }
    return text.equals("reason") ? Course.Hold.Need.REASON : Course.Hold.Need.CONSENT;
  }

  private Course pace(Mapping mapping) {
    Map<String, YamlNode> fields =
        fields(mapping, "a pace", "differs", "seconds", "words", "customerBelow");
    return new Course.Pace(
        number(mapping, fields, CourseNumber.DIFFERS),
        number(mapping, fields, CourseNumber.SECONDS),
        (int) number(mapping, fields, CourseNumber.WORDS),
        optional(fields, CourseNumber.CUSTOMER_BELOW, Double.POSITIVE_INFINITY));
  }

  private Map<String, YamlNode> fields(Mapping mapping, String of, String... known) {
    return YamlValues.fields(mapping, of, List.of(known), this::problem);
  }

  private double number(Mapping mapping, Map<String, YamlNode> fields, CourseNumber number) {
    YamlNode node = fields.get(number.field());
    if (node == null) {
      problem(
          mapping,
          "'" + number.field() + "' is missing; add '" + number.field() + ": " + number.usual()
              + "'");
      return Double.NaN;
    }
    return number.read(node, this::problem);
  }

  private double optional(Map<String, YamlNode> fields, CourseNumber number, double without) {
    YamlNode node = fields.get(number.field());
    return node == null ? without : number.read(node, this::problem);
  }

  private List<String> acts(Mapping mapping, Map<String, YamlNode> fields, String field) {
    return names(mapping, fields.get(field), field, false);
  }

  private List<String> situations(Mapping mapping, Map<String, YamlNode> fields, String field) {
    return names(mapping, fields.get(field), field, true);
  }

  private List<String> names(
      Mapping mapping, @Nullable YamlNode node, String field, boolean situation) {
    Set<String> seen = new HashSet<>();
    List<String> found = new ArrayList<>();
    for (YamlNode item : YamlValues.items(node, field, this::problem)) {
      if (!(item instanceof Scalar text) || text.text().isBlank()) {
        problem(item, "'" + field + "' names acts, and this is no name");
      } else if (!seen.add(text.text().strip())) {
        problem(item, "the name stands here a second time");
      } else {
        String name = text.text().strip();
        found.add(name);
        names.add(new NamedAct(name, situation, text.line(), text.textColumn()));
      }
    }
    if (found.isEmpty() && !broken) {
      problem(
          node == null ? mapping : node,
          "'" + field + "' names nothing; add '" + field + ": [ … ]' with names of acts"
              + (situation ? " or of categories" : ""));
    }
    return found;
  }

  private void problem(YamlNode at, String message) {
    broken = true;
    problems.add(at, message);
  }
}
