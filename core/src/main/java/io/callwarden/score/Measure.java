package io.callwarden.score;

import io.callwarden.dialogue.Credit;
import io.callwarden.dialogue.Figure;
import io.callwarden.rulepack.Category;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the points of an item depend on. Immutable. */
public sealed interface Measure {
  /**
   * Findings of categories cost points.
   *
   * @param categories any of them
   * @param each what a finding costs; null if the first one costs all
   */
  record Categories(List<Category> categories, @Nullable Points each) implements Measure {
    public Categories {
      categories = List.copyOf(categories);
    }
  }

  /**
   * Findings of rules cost points.
   *
   * @param rules names of rules: an id, or its beginning up to a dot; the language before the first dot may be left out,
   *     so that {@code filler-word} is the rules {@code ru.filler-word} and {@code uk.filler-word.noise}
   * @param each what a finding costs; null if the first one costs all
   */
  record Rules(List<String> rules, @Nullable Points each) implements Measure {
    public Rules {
      rules = List.copyOf(rules);
    }
  }

  /**
   * Obligations that are not met cost points. They are judged only in a call in which their situation arises.
   *
   * @param rules names of rules of the category {@code missing-response}, as in {@link Rules}
   * @param each what a finding costs; null if the first one costs all
   */
  record Obligations(List<String> rules, @Nullable Points each) implements Measure {
    public Obligations {
      rules = List.copyOf(rules);
    }
  }

  /**
   * Marks of a credit earn points.
   *
   * @param credit which
   * @param atLeast so many marks earn all points, fewer their part
   */
  record Earning(Credit credit, int atLeast) implements Measure {}

  /**
   * A figure within a range earns the points.
   *
   * @param figure which
   * @param from the least value that earns them, or minus infinity
   * @param to the greatest one, or infinity
   */
  record Within(Figure figure, double from, double to) implements Measure {}
}
