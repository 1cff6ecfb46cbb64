package io.callwarden.score;

import io.callwarden.dialogue.CallSummary;
import io.callwarden.dialogue.Credit;
import io.callwarden.dialogue.Figure;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.NearestName;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.YamlNode;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import io.callwarden.rulepack.YamlProblems;
import io.callwarden.rulepack.YamlValues;
import io.callwarden.text.Speaker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what the points of an item depend on. One thread at a time. */
final class MeasureReader {
  private static final List<String> KINDS =
      List.of("categories", "rules", "obligations", "credit", "figure");
  private static final List<String> FIGURE_FIELDS = List.of("name", "from", "to");

  private final Collection<Rule> rules;
  private final YamlProblems problems;

  MeasureReader(Collection<Rule> rules, YamlProblems problems) {
    this.rules = rules;
    this.problems = problems;
  }

  /**
   * The only measure of an item, or null after its problems were reported.
   *
   * @param each what a finding costs, or null
   */
  @Nullable
  Measure read(Mapping item, Map<String, YamlNode> fields, @Nullable Points each) {
    List<String> given = new ArrayList<>(KINDS);
    given.retainAll(fields.keySet());
    if (given.isEmpty()) {
      problems.add(
          item, "nothing says what the points depend on; add one of " + String.join(", ", KINDS));
      return null;
    }
    String kind = given.get(0);
    if (given.size() > 1) {
      problems.add(
          fields.getOrDefault(given.get(1), item),
          "an item has one measure, and here are " + String.join(" and ", given)
              + "; make an item of each");
      return null;
    }
    boolean byFindings = !kind.equals("credit") && !kind.equals("figure");
    belongs(fields.get("each"), byFindings, "each", "categories, rules and obligations");
    belongs(fields.get("atLeast"), kind.equals("credit"), "atLeast", "a credit");
    YamlNode node = fields.getOrDefault(kind, item);
    return switch (kind) {
      case "categories" -> categories(node, each);
      case "credit" -> credit(node, fields.get("atLeast"));
      case "figure" -> figure(node);
      default -> rules(kind, node, each);
    };
  }

  private void belongs(@Nullable YamlNode node, boolean here, String field, String to) {
    if (node != null && !here) {
      problems.add(node, "'" + field + "' belongs to " + to + "; leave it out");
    }
  }

  private @Nullable Measure categories(YamlNode node, @Nullable Points each) {
    List<Category> categories = new ArrayList<>();
    for (Scalar name : names(node, "categories", problems)) {
      Category category = category(name.text());
      if (category == null) {
        problems.add(
            name,
            "unknown category '" + name.text() + "'"
                + NearestName.suggestion(name.text(), categoryIds(Speaker.AGENT)));
      } else if (category.speaker() != Speaker.AGENT) {
        problems.add(
            name,
            "'" + category.id()
                + "' is about the client, and no mistake of the operator's; did you mean 'applies: {when: ["
                + category.id() + "]}'?");
      } else {
        categories.add(category);
      }
    }
    return categories.isEmpty() ? null : new Measure.Categories(categories, each);
  }

  /** Whether a name means a rule of the category {@code missing-response}. */
  boolean isObligation(String name) {
    for (Rule rule : rules) {
      if (ItemRules.isObligation(rule) && ItemRules.isNamed(name, rule.id())) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Measure rules(String kind, YamlNode node, @Nullable Points each) {
    boolean obligations = kind.equals("obligations");
    List<String> names = new ArrayList<>();
    for (Scalar name : names(node, kind, problems)) {
      List<Rule> named = new ArrayList<>(rules);
      named.removeIf(rule -> !ItemRules.isNamed(name.text(), rule.id()));
      boolean other = !named.isEmpty();
      named.removeIf(rule -> obligations && !ItemRules.isObligation(rule));
      if (!named.isEmpty()) {
        names.add(name.text());
      } else if (other) {
        problems.add(
            name,
            "'" + name.text() + "' is no rule of the category " + Category.MISSING_RESPONSE.id()
                + "; write it under 'rules'");
      } else {
        problems.add(
            name,
            "unknown rule '" + name.text() + "'"
                + NearestName.suggestion(name.text(), ruleNames(name.text(), obligations)));
      }
    }
    if (names.isEmpty()) {
      return null;
    }
    return obligations ? new Measure.Obligations(names, each) : new Measure.Rules(names, each);
  }

  /** The names that could have been meant: with the language where one is written, else without. */
  private Collection<String> ruleNames(String written, boolean obligations) {
    TreeSet<String> names = new TreeSet<>();
    for (Rule rule : rules) {
      if (!obligations || ItemRules.isObligation(rule)) {
        boolean whole = written.startsWith(rule.language().code() + ".");
        names.add(whole ? rule.id() : ItemRules.withoutLanguage(rule.id()));
      }
    }
    return names;
  }

  private @Nullable Measure credit(YamlNode node, @Nullable YamlNode atLeast) {
    String name = YamlValues.text(node, "credit", problems);
    Credit credit = name == null ? null : Credit.of(name);
    if (name != null && credit == null) {
      problems.add(
          node, "unknown credit '" + name + "'" + NearestName.suggestion(name, Credit.ids()));
    }
    double least = atLeast == null
        ? 1
        : YamlValues.whole(atLeast, "atLeast", 1, CallSummary.MOST_MARKS, "marks", problems);
    return credit == null || Double.isNaN(least) ? null : new Measure.Earning(credit, (int) least);
  }

  private @Nullable Measure figure(YamlNode node) {
    if (!(node instanceof Mapping mapping)) {
      problems.add(
          node,
          "'figure' is written {name: agent-rate, from: 90, to: 160}, and this is " + node.kind());
      return null;
    }
    Map<String, YamlNode> fields = YamlValues.fields(mapping, "a figure", FIGURE_FIELDS, problems);
    YamlNode named = fields.get("name");
    String name = YamlValues.text(named, "name", problems);
    Figure figure = name == null ? null : Figure.of(name);
    if (named == null) {
      problems.add(mapping, "the figure has no name; add 'name: agent-rate'");
    } else if (name != null && figure == null) {
      problems.add(
          named, "unknown figure '" + name + "'" + NearestName.suggestion(name, Figure.ids()));
    }
    return figure == null ? null : within(figure, mapping, fields.get("from"), fields.get("to"));
  }

  private @Nullable Measure within(
      Figure figure, Mapping at, @Nullable YamlNode from, @Nullable YamlNode to) {
    if (from == null && to == null) {
      problems.add(at, "the figure has no limit; add 'from: …' or 'to: …', or both");
      return null;
    }
    double least = from == null ? Double.NEGATIVE_INFINITY : limit(from, "from", figure);
    double most = to == null ? Double.POSITIVE_INFINITY : limit(to, "to", figure);
    if (Double.isNaN(least) || Double.isNaN(most)) {
      return null;
    }
    if (least > most) {
      problems.add(
          at, "no value lies from the greater to the smaller one; change 'from' and 'to' round");
      return null;
    }
    return new Measure.Within(figure, least, most);
  }

  private double limit(YamlNode node, String field, Figure figure) {
    return switch (figure.unit()) {
      case SECONDS -> YamlValues.number(node, field, 0, 360_000, "seconds", problems);
      case WORDS_A_MINUTE -> YamlValues.number(node, field, 0, 1_000, "words a minute", problems);
      case SHARE ->
        YamlValues.number(node, field, 0, 1, "parts of a whole, such as 0.4 for 40 %,", problems);
      case RATIO -> YamlValues.number(node, field, 0, 1_000, "times", problems);
      case COUNT -> YamlValues.number(node, field, 0, 1_000_000, "times", problems);
    };
  }

  /** The names in a list, or the only one without a list. */
  static List<Scalar> names(YamlNode node, String field, YamlProblems problems) {
    List<Scalar> names = new ArrayList<>();
    List<YamlNode> items =
        node instanceof Scalar ? List.of(node) : YamlValues.items(node, field, problems);
    for (YamlNode item : items) {
      if (item instanceof Scalar name && !name.text().isBlank()) {
        names.add(name);
      } else {
        problems.add(
            item,
            "'" + field + "' is a list of names, and this is "
                + (item instanceof Scalar ? "empty" : item.kind()));
      }
    }
    if (items.isEmpty() && !(node instanceof Mapping)) {
      problems.add(node, "'" + field + "' is empty; name at least one");
    }
    return names;
  }

  static @Nullable Category category(String id) {
    for (Category category : Category.values()) {
      if (category.id().equals(id)) {
        return category;
      }
    }
    return null;
  }

  /** The names of the categories of a side, or of all. */
  static List<String> categoryIds(@Nullable Speaker side) {
    List<String> ids = new ArrayList<>();
    for (Category category : Category.values()) {
      if (side == null || category.speaker() == side) {
        ids.add(category.id());
      }
    }
    return ids;
  }
}
