package io.callwarden.rulepack;

import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import io.callwarden.rulepack.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes values of a document apart, and says what is wrong with them. Thread-safe. */
public final class YamlValues {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

  private YamlValues() {}

  /**
   * The values by name; unknown and repeated names are problems.
   *
   * @param of what has these fields, with its article: {@code a rule}
   */
  public static Map<String, YamlNode> fields(
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
  public static @Nullable String text(
      @Nullable YamlNode node, String field, YamlProblems problems) {
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
  public static List<YamlNode> items(@Nullable YamlNode node, String field, YamlProblems problems) {
    if (node instanceof Sequence sequence) {
      return sequence.items();
    }
    if (node != null && !isEmpty(node)) {
      problems.add(
          node, "'" + field + "' must be a list ('- …' lines), and this is " + node.kind());
    }
    return List.of();
  }

  /**
   * A number of the range, or NaN after its problem was reported.
   *
   * @param unit what it counts, for example {@code "seconds"}
   */
  public static double number(
      YamlNode node, String field, double least, double most, String unit, YamlProblems problems) {
    if (node instanceof Scalar text && NUMBER.matcher(text.text()).matches()) {
      double number = Double.parseDouble(text.text());
      if (number >= least && number <= most) {
        return number;
      }
    }
    problems.add(
        node,
        "'" + field + "' is a number of " + unit + " from " + written(least) + " to "
            + written(most));
    return Double.NaN;
  }

  /** A whole number of the range, or NaN after its problem was reported. */
  public static double whole(
      YamlNode node, String field, int least, int most, String unit, YamlProblems problems) {
    if (node instanceof Scalar text && WHOLE.matcher(text.text()).matches()) {
      int number = Integer.parseInt(text.text());
      if (number >= least && number <= most) {
        return number;
      }
    }
    problems.add(
        node, "'" + field + "' is a whole number of " + unit + " from " + least + " to " + most);
    return Double.NaN;
  }

  private static String written(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** Whether nothing is written after the field's name. */
  public static boolean isEmpty(YamlNode node) {
    return node instanceof Scalar text && text.text().isEmpty();
  }
}
