package io.callwarden.rulepack;

import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code {perUtterance: 2, perMinute: 4}}, and the numbers that a pack gives to rules of other packs. */
final class LimitReader {
  private static final List<String> FIELDS = List.of(Limit.PER_UTTERANCE, Limit.PER_MINUTE);
  private static final List<String> ALL_FIELDS = new ArrayList<>(FIELDS);

  static {
    for (CourseNumber number : CourseNumber.values()) {
      ALL_FIELDS.add(number.field());
    }
  }

  private LimitReader() {}

  /** The limit of a rule about what is said, or null after its problems were reported. */
  static @Nullable Limit read(YamlNode node, YamlProblems problems) {
    Map<String, Double> numbers = numbers(
        node,
        FIELDS,
        "a limit is written {perUtterance: 2, perMinute: 4}; either one is enough",
        problems);
    return numbers == null ? null : Limit.of(numbers);
  }

  /** Other numbers for a rule of any kind, or null after their problems were reported. */
  static @Nullable NewLimits changes(YamlNode node, YamlProblems problems) {
    Map<String, Double> numbers = numbers(
        node,
        ALL_FIELDS,
        "other limits are written as the rule has them, for example {perUtterance: 3} or {over: 8}",
        problems);
    return numbers == null ? null : new NewLimits(numbers, node.line(), node.column());
  }

  private static @Nullable Map<String, Double> numbers(
      YamlNode node, List<String> known, String form, YamlProblems problems) {
    if (!(node instanceof Mapping mapping) || mapping.entries().isEmpty()) {
      problems.add(node, form);
      return null;
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      String field = entry.key().text();
      if (!known.contains(field)) {
        problems.add(
            entry.key(),
            "unknown field '" + field + "' of a limit" + NearestName.suggestion(field, known));
        return null;
      }
      CourseNumber ofCourse = CourseNumber.of(field);
      double number = ofCourse == null
          ? YamlValues.whole(entry.value(), field, 1, Limit.MOST, "matches", problems)
          : ofCourse.read(entry.value(), problems);
      if (numbers.putIfAbsent(field, number) != null) {
        problems.add(entry.key(), "'" + field + "' stands here a second time");
        return null;
      }
      if (Double.isNaN(number)) {
        return null;
      }
    }
    return numbers;
  }
}
