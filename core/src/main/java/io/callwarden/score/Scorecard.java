package io.callwarden.score;

import io.callwarden.dialogue.CreditMark;
import io.callwarden.dialogue.Duty;
import io.callwarden.dialogue.Figure;
import io.callwarden.dialogue.Finding;
import io.callwarden.score.ScoreForm.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A form that is filled in for a call. Immutable.
 *
 * @param form the form
 * @param sections its sections in order
 */
public record Scorecard(ScoreForm form, List<Section> sections) {
  public Scorecard {
    sections = List.copyOf(sections);
  }

  /** All items in the form's order. */
  public List<ItemScore> items() {
    List<ItemScore> items = new ArrayList<>();
    sections.forEach(section -> items.addAll(section.items()));
    return items;
  }

  /** The points that were earned, also in a call that failed. */
  public Points earned() {
    return items().stream().map(ItemScore::earned).reduce(Points.ZERO, Points::plus);
  }

  /** The points of the items that apply. */
  public Points possible() {
    return items().stream().map(ItemScore::possible).reduce(Points.ZERO, Points::plus);
  }

  /** What was earned of what was possible, in per cent to a tenth, whether the call failed or not; NaN where no item applies. */
  public double percent() {
    return earned().percentOf(possible());
  }

  /** The score of the call, 0 to 100 to a tenth: 0 if it failed, else {@link #percent()}. */
  public double score() {
    return isFailed() ? 0 : percent();
  }

  /** Whether a critical item lost points. */
  public boolean isFailed() {
    return !failedBy().isEmpty();
  }

  /** The critical items that lost points. */
  public List<ItemScore> failedBy() {
    return items().stream().filter(ItemScore::fails).toList();
  }

  /**
   * A section that is filled in.
   *
   * @param section the form's section
   * @param items its items in order
   */
  public record Section(ScoreForm.Section section, List<ItemScore> items) {
    public Section {
      items = List.copyOf(items);
    }

    /** The points that were earned. */
    public Points earned() {
      return items.stream().map(ItemScore::earned).reduce(Points.ZERO, Points::plus);
    }

    /** The points of the items that apply. */
    public Points possible() {
      return items.stream().map(ItemScore::possible).reduce(Points.ZERO, Points::plus);
    }
  }

  /**
   * An item that is filled in.
   *
   * @param item the form's item
   * @param state how it came out
   * @param reason why it does not apply; null where it does
   * @param earned the points
   * @param evidence what the points come from, in order of the call
   */
  public record ItemScore(
      Item item, State state, @Nullable Reason reason, Points earned, List<Evidence> evidence) {
    public ItemScore {
      evidence = List.copyOf(evidence);
    }

    /** The points that it is worth in this call: none where it does not apply. */
    public Points possible() {
      return state == State.NOT_APPLICABLE ? Points.ZERO : item.weight();
    }

    /** Whether the call fails by it. */
    public boolean fails() {
      return item.critical() && (state == State.LOST || state == State.PARTLY);
    }
  }

  /** How an item came out. */
  public enum State {
    /** All points. */
    EARNED,
    /** Some of them. */
    PARTLY,
    /** None. */
    LOST,
    /** It is left out of the score. */
    NOT_APPLICABLE;

    /** The name in files, for example {@code not-applicable}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Why an item does not apply. */
  public enum Reason {
    /** Nothing happened in the call that it is about. */
    NO_SITUATION,
    /** The transcript has no times. */
    NO_TIMES,
    /** Nobody knows who speaks. */
    UNKNOWN_SPEAKERS,
    /** Only one side is heard. */
    ONE_SIDE,
    /** The operator says nothing. */
    OPERATOR_NOT_HEARD,
    /** The call does not tell its figure. */
    FIGURE_UNKNOWN,
    /** Its rules are switched off. */
    NO_RULES;

    /** The name in files, for example {@code no-times}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What the points of an item come from. */
  public sealed interface Evidence {
    /**
     * A finding.
     *
     * @param finding the finding
     * @param lost what it cost: nothing where all points were lost before, or where it is a claim that is proved
     */
    record Loss(Finding finding, Points lost) implements Evidence {}

    /** Where a credit was earned. */
    record Mark(CreditMark mark) implements Evidence {}

    /**
     * A figure and the range that it is measured by.
     *
     * @param figure which
     * @param value as people are shown it, rounded
     * @param from the least value that earns the points, or minus infinity
     * @param to the greatest one, or infinity
     */
    record Value(Figure figure, double value, double from, double to) implements Evidence {}

    /** What happened in the call that makes the item apply. */
    record Situation(Finding finding) implements Evidence {}

    /** What the operator had to do, and how it was done. */
    record Done(Duty duty) implements Evidence {}
  }
}
