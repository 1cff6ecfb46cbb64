package io.callwarden.app.evaluate;

import io.callwarden.rulepack.Category;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The same files measured with two sets of rules: what would be won and lost with the other one. Immutable.
 *
 * @param now with the present rules
 * @param other with the others
 * @param changes line by line; labelled files first
 */
public record Comparison(Evaluation now, Evaluation other, List<Change> changes) {
  public Comparison {
    changes = List.copyOf(changes);
  }

  /**
   * A category that is right in a line with one set of rules and wrong with the other.
   *
   * @param category the category
   * @param now the line with the present rules
   * @param other the line with the others
   */
  public record Change(Category category, LineResult now, LineResult other) {
    /** Whether the other rules are right; else the present ones are. */
    public boolean won() {
      return other.isRight(category);
    }

    /** Whether the category is labelled, so that one of the two finds it and the other misses it. */
    public boolean labelled() {
      return now.line().categories().contains(category);
    }

    /** The line with those rules that find the category. */
    public LineResult finder() {
      return now.found().containsKey(category) ? now : other;
    }
  }

  /**
   * Compares.
   *
   * @throws IllegalArgumentException if the two did not measure the same lines
   */
  public static Comparison of(Evaluation now, Evaluation other) {
    List<Change> changes = new ArrayList<>();
    add(now.labelled(), other.labelled(), changes);
    add(now.innocent(), other.innocent(), changes);
    return new Comparison(now, other, changes);
  }

  private static void add(List<LineResult> now, List<LineResult> other, List<Change> into) {
    if (now.size() != other.size()) {
      throw new IllegalArgumentException(
          now.size() + " lines cannot be compared with " + other.size());
    }
    for (int i = 0; i < now.size(); i++) {
      Set<Category> categories = EnumSet.noneOf(Category.class);
      categories.addAll(now.get(i).categories());
      categories.addAll(other.get(i).categories());
      for (Category category : categories) {
        if (now.get(i).isRight(category) != other.get(i).isRight(category)) {
          into.add(new Change(category, now.get(i), other.get(i)));
        }
      }
    }
  }
}
