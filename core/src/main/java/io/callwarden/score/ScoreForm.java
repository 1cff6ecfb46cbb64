package io.callwarden.score;

import io.callwarden.rulepack.Category;
import io.callwarden.text.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * A form by which calls are scored. Immutable.
 *
 * @param id names it in reports
 * @param version as the author writes it
 * @param language of its titles; calls in it are scored by this form
 * @param title one line for people
 * @param sections in the form's order
 */
public record ScoreForm(
    String id, String version, Language language, String title, List<Section> sections) {
  public ScoreForm {
    sections = List.copyOf(sections);
  }

  /** All items in the form's order. */
  public List<Item> items() {
    List<Item> items = new ArrayList<>();
    sections.forEach(section -> items.addAll(section.items()));
    return items;
  }

  /**
   * Items that belong together.
   *
   * @param id unique in the form
   * @param title one line for people
   * @param items in the form's order
   */
  public record Section(String id, String title, List<Item> items) {
    public Section {
      items = List.copyOf(items);
    }
  }

  /**
   * One question about a call.
   *
   * @param id unique in the form
   * @param title one line for people
   * @param weight the points that it is worth
   * @param critical whether a call fails that loses points here
   * @param measure what the points depend on
   * @param when in which calls it is asked
   */
  public record Item(
      String id, String title, Points weight, boolean critical, Measure measure, When when) {}

  /**
   * The calls that an item is meant for: those to which any of these applies, or all where none is named.
   *
   * @param hold calls in which the client waited
   * @param times calls whose words have times
   * @param situations calls with a finding of one of these categories
   * @param duties calls in which the situation of one of these obligations arises, named as in {@link
   *     Measure.Obligations}
   */
  public record When(boolean hold, boolean times, List<Category> situations, List<String> duties) {
    /** All calls. */
    public static final When ALWAYS = new When(false, false, List.of(), List.of());

    public When {
      situations = List.copyOf(situations);
      duties = List.copyOf(duties);
    }
  }
}
