package io.callwarden.app.report;

import io.callwarden.app.report.CallScore.ItemPoints;
import io.callwarden.score.Points;
import io.callwarden.score.Scorecard.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The scores of several calls together. Immutable once made; one thread at a time before. */
final class ScoreTotals {
  private final @Nullable String agent;
  private final Map<String, ItemTotal> items = new LinkedHashMap<>();
  private int calls;
  private int scored;
  private int failed;
  private long tenths;

  private ScoreTotals(@Nullable String agent) {
    this.agent = agent;
  }

  /**
   * An item over several calls.
   *
   * @param id the item's id; forms of several languages share them
   * @param title as the first form has it
   * @param earned the points of all calls
   * @param possible those of the calls in which it applies
   * @param asked the calls in which it applies
   * @param failed the calls that fail by it
   */
  record ItemTotal(String id, String title, Points earned, Points possible, int asked, int failed) {
    private ItemTotal plus(ItemTotal more) {
      return new ItemTotal(
          id,
          title,
          new Points(earned.hundredths() + more.earned.hundredths()),
          new Points(possible.hundredths() + more.possible.hundredths()),
          asked + more.asked,
          failed + more.failed);
    }

    /** In per cent to a tenth, or NaN where it is worth nothing. */
    double percent() {
      return earned.percentOf(possible);
    }

    /** What items are ordered by, the weakest first: one that is worth nothing loses calls, not points. */
    double weakness() {
      if (possible.equals(Points.ZERO)) {
        return failed > 0 ? 0 : 100;
      }
      return percent();
    }
  }

  /** All calls together. */
  static ScoreTotals of(Collection<CallScore> scores) {
    ScoreTotals all = new ScoreTotals(null);
    scores.forEach(all::add);
    return all;
  }

  /** The calls of each operator, in the order of their names; those that name none come last. */
  static List<ScoreTotals> byAgent(Collection<CallScore> scores) {
    Map<String, ScoreTotals> named = new TreeMap<>();
    ScoreTotals nameless = new ScoreTotals(null);
    for (CallScore score : scores) {
      String name = score.call().agent();
      (name == null ? nameless : named.computeIfAbsent(name, ScoreTotals::new)).add(score);
    }
    List<ScoreTotals> all = new ArrayList<>(named.values());
    if (nameless.calls > 0) {
      all.add(nameless);
    }
    return all;
  }

  private void add(CallScore score) {
    calls++;
    if (!Double.isNaN(score.score())) {
      scored++;
      tenths += Math.round(score.score() * 10);
    }
    failed += score.failedBy().isEmpty() ? 0 : 1;
    for (ItemPoints item : score.items()) {
      items.merge(
          item.item().id(),
          new ItemTotal(
              item.item().id(),
              item.item().title(),
              item.earned(),
              item.possible(),
              item.state() == State.NOT_APPLICABLE ? 0 : 1,
              item.fails() ? 1 : 0),
          ItemTotal::plus);
    }
  }

  /** The operator, or null for calls that name none, or for all calls. */
  @Nullable
  String agent() {
    return agent;
  }

  int calls() {
    return calls;
  }

  int failed() {
    return failed;
  }

  /** The mean of the calls' scores, failed ones as 0, rounded half up to a tenth; NaN where no call has a score. */
  double mean() {
    if (scored == 0) {
      return Double.NaN;
    }
    long mean = (2 * tenths + scored) / (2L * scored);
    return mean / 10.0;
  }

  /** All items in the order of the form. */
  List<ItemTotal> items() {
    return List.copyOf(items.values());
  }

  /** The items that lost most of their points, the weakest first. */
  List<ItemTotal> weakest(int most) {
    List<ItemTotal> weak = new ArrayList<>();
    for (ItemTotal item : items.values()) {
      if (item.failed() > 0 || item.earned().compareTo(item.possible()) < 0) {
        weak.add(item);
      }
    }
    weak.sort(Comparator.comparingDouble(ItemTotal::weakness));
    return List.copyOf(weak.subList(0, Math.min(most, weak.size())));
  }
}
