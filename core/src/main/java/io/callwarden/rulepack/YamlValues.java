package io.callwarden.rulepack;

import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import io.callwarden.rulepack.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes values of a document apart, and says what is wrong with them. Thread-safe. */
final class YamlValues {
  private YamlValues() {}

  /**
   * The values by name; unknown and repeated names are problems.
   *
   * @param of what has these fields, with its article: {@code a rule}
   */
  static Map<String, YamlNode> fields(
      Mapping mapping, String of, List<String> known, YamlProblems problems) {
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      String field = entry.key().text();
      if (!known.contains(field)) {
        problems.add(
            entry.key(),
            "unknown field '" + field + "' of " + of + NearestName.suggestion(field, known));
      } else if (fields.putIfAbsent(field, entry.value()) != null) {
        problems.add(entry.key(), "'" + field + "' stands here a second time");
      }
    }
    return fields;
  }

  /** The text, or null if there is none; null, too, after its problem was reported. */
  static @Nullable String text(@Nullable YamlNode node, String field, YamlProblems problems) {
    if (node == null) {
      return null;
    }
    if (node instanceof Scalar text && !text.text().isBlank()) {
      return text.text().strip();
    }
    problems.add(
        node, "'" + field + "' must be a text; if it holds ': ' or ' #', put it in quotes");
    return null;
  }

  /** The items of a list; none if it is absent or empty, or after its problem was reported. */
  static List<YamlNode> items(@Nullable YamlNode node, String field, YamlProblems problems) {
    if (node instanceof Sequence sequence) {
      return sequence.items();
    }
    if (node != null && !isEmpty(node)) {
      problems.add(
          node, "'" + field + "' must be a list ('- …' lines), and this is " + node.kind());
    }
    return List.of();
  }

  /** Whether nothing is written after the field's name. */
  static boolean isEmpty(YamlNode node) {
    return node instanceof Scalar text && text.text().isEmpty();
  }
}
