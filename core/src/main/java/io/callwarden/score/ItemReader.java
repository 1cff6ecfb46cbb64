package io.callwarden.score;

import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.NearestName;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.YamlNode;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import io.callwarden.rulepack.YamlProblems;
import io.callwarden.rulepack.YamlValues;
import io.callwarden.score.ScoreForm.Item;
import io.callwarden.score.ScoreForm.When;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the items of a score form. One thread at a time. */
final class ItemReader {
  static final List<String> FIELDS = List.of(
      "id",
      "title",
      "weight",
      "critical",
      "applies",
      "categories",
      "rules",
      "obligations",
      "credit",
      "figure",
      "each",
      "atLeast");
  private static final List<String> APPLIES_FIELDS = List.of("when");
  private static final String HOLD = "hold";
  private static final String TIMES = "times";
  private static final Points MOST_WEIGHT = Points.of(1_000);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}(?:\\.[0-9]{1,2})?");

  private final MeasureReader measures;
  private final YamlProblems problems;

  /**
   * @param rules the rules that items can name
   */
  ItemReader(Collection<Rule> rules, YamlProblems problems) {
    this.measures = new MeasureReader(rules, problems);
    this.problems = problems;
  }

  /** The item, or null after its problems were reported. */
  @Nullable
  Item read(Mapping mapping, Map<String, YamlNode> fields, String id, String title) {
    boolean critical = critical(fields.get("critical"));
    Points weight = weight(mapping, fields.get("weight"), critical);
    Points each = each(fields.get("each"), weight == null ? MOST_WEIGHT : weight);
    Measure measure = measures.read(mapping, fields, each);
    When when = when(fields.get("applies"));
    return weight == null || measure == null
        ? null
        : new Item(id, title, weight, critical, measure, when);
  }

  private boolean critical(@Nullable YamlNode node) {
    String text = node instanceof Scalar scalar ? scalar.text() : "";
    if (node != null && !text.equals("true") && !text.equals("false")) {
      problems.add(node, "'critical' is true or false");
    }
    return text.equals("true");
  }

  private @Nullable Points weight(Mapping item, @Nullable YamlNode node, boolean critical) {
    if (node == null) {
      problems.add(item, "the item has no weight; add 'weight: 5'");
      return null;
    }
    Points weight = points(node, "weight", MOST_WEIGHT);
    if (weight != null && weight.equals(Points.ZERO) && !critical) {
      problems.add(
          node, "an item that is worth nothing must be critical; add 'critical: true' or a weight");
      return null;
    }
    return weight;
  }

  private @Nullable Points each(@Nullable YamlNode node, Points weight) {
    Points each = node == null ? null : points(node, "each", MOST_WEIGHT);
    if (node == null || each == null) {
      return null;
    }
    if (each.equals(Points.ZERO) || each.compareTo(weight) > 0) {
      problems.add(
          node,
          "'each' is what one finding costs: more than 0 and at most the weight, " + weight
              + "; without it the first finding costs all");
      return null;
    }
    return each;
  }

  /** The points, or null after their problem was reported. */
  @Nullable
  Points points(YamlNode node, String field, Points most) {
    if (node instanceof Scalar text && NUMBER.matcher(text.text()).matches()) {
      Points points = new Points(Math.round(Double.parseDouble(text.text()) * 100));
      if (points.compareTo(most) <= 0) {
        return points;
      }
    }
    problems.add(
        node, "'" + field + "' is a number of points from 0 to " + most + ", such as 5 or 2.5");
    return null;
  }

  private When when(@Nullable YamlNode node) {
    if (node == null) {
      return When.ALWAYS;
    }
    if (!(node instanceof Mapping mapping)) {
      problems.add(node, "'applies' is written {when: [hold]}, and this is " + node.kind());
      return When.ALWAYS;
    }
    YamlNode list =
        YamlValues.fields(mapping, "'applies'", APPLIES_FIELDS, problems).get("when");
    if (list == null) {
      if (mapping.entries().isEmpty()) {
        problems.add(mapping, "'applies' does not say when; add 'when: [hold]'");
      }
      return When.ALWAYS;
    }
    boolean hold = false;
    boolean times = false;
    List<Category> situations = new ArrayList<>();
    List<String> duties = new ArrayList<>();
    for (Scalar name : MeasureReader.names(list, "when", problems)) {
      Category category = MeasureReader.category(name.text());
      if (name.text().equals(HOLD)) {
        hold = true;
      } else if (name.text().equals(TIMES)) {
        times = true;
      } else if (category != null) {
        situations.add(category);
      } else if (measures.isObligation(name.text())) {
        duties.add(name.text());
      } else {
        List<String> known = new ArrayList<>(List.of(HOLD, TIMES));
        known.addAll(MeasureReader.categoryIds(null));
        problems.add(
            name,
            "unknown situation '" + name.text() + "'; known are " + HOLD + ", " + TIMES
                + ", every category and every rule of missing-response"
                + NearestName.suggestion(name.text(), known));
      }
    }
    return new When(hold, times, situations, duties);
  }
}
