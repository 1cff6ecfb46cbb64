package io.callwarden.app.evaluate;

import io.callwarden.dialogue.Finding;
import io.callwarden.rulepack.Category;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the rules found in a labelled line. Immutable.
 *
 * @param file where the line stands
 * @param line the utterance or conversation with its labels
 * @param language the code of its language, or {@code mixed}
 * @param found the findings by category
 */
public record LineResult(
    LabelledFile file, LabelledLine line, String language, Map<Category, List<Finding>> found) {
  public LineResult {
    EnumMap<Category, List<Finding>> copy = new EnumMap<>(Category.class);
    found.forEach((category, findings) -> copy.put(category, List.copyOf(findings)));
    found = copy;
  }

  /** The categories that are labelled or were found, in the order of the taxonomy. */
  public Set<Category> categories() {
    Set<Category> categories = EnumSet.noneOf(Category.class);
    categories.addAll(line.categories());
    categories.addAll(found.keySet());
    return categories;
  }

  /** Whether the category is found exactly if it is labelled. */
  public boolean isRight(Category category) {
    return line.categories().contains(category) == found.containsKey(category);
  }

  /** The findings of a category, none if it was not found. */
  public List<Finding> found(Category category) {
    return found.getOrDefault(category, List.of());
  }
}
