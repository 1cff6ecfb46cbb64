package io.callwarden.app.report;

import io.callwarden.app.report.RunSummary.CallFigures;
import io.callwarden.score.Points;
import io.callwarden.score.ScoreForm;
import io.callwarden.score.Scorecard;
import io.callwarden.score.Scorecard.ItemScore;
import io.callwarden.score.Scorecard.State;
import java.util.ArrayList;
import java.util.List;

/**
 * The score of a call without its evidence, which a run of many calls does not keep. Immutable.
 *
 * @param call the call
 * @param form what it was scored by
 * @param score 0 to 100, or NaN where no item applies
 * @param percent the same, but as if no call failed
 * @param earned the points
 * @param possible those of the items that apply
 * @param items all items in the form's order
 */
public record CallScore(
    CallFigures call,
    ScoreForm form,
    double score,
    double percent,
    Points earned,
    Points possible,
    List<ItemPoints> items) {
  public CallScore {
    items = List.copyOf(items);
  }

  static CallScore of(CallFigures call, Scorecard card) {
    List<ItemPoints> items = new ArrayList<>();
    for (ItemScore item : card.items()) {
      items.add(
          new ItemPoints(item.item(), item.state(), item.earned(), item.possible(), item.fails()));
    }
    return new CallScore(
        call, card.form(), card.score(), card.percent(), card.earned(), card.possible(), items);
  }

  /** The ids of the critical items by which the call fails. */
  public List<String> failedBy() {
    List<String> ids = new ArrayList<>();
    for (ItemPoints item : items) {
      if (item.fails()) {
        ids.add(item.item().id());
      }
    }
    return ids;
  }

  /**
   * The points of an item.
   *
   * @param item the form's item
   * @param state how it came out
   * @param earned the points
   * @param possible what it is worth in this call
   * @param fails whether the call fails by it
   */
  public record ItemPoints(
      ScoreForm.Item item, State state, Points earned, Points possible, boolean fails) {}
}
