package io.callwarden.score;

import io.callwarden.dialogue.CallSummary;
import io.callwarden.dialogue.CreditMark;
import io.callwarden.dialogue.Duty;
import io.callwarden.dialogue.Finding;
import io.callwarden.dialogue.NotAssessed;
import io.callwarden.rulepack.Rule;
import io.callwarden.score.ScoreForm.Item;
import io.callwarden.score.Scorecard.Evidence;
import io.callwarden.score.Scorecard.ItemScore;
import io.callwarden.score.Scorecard.Reason;
import io.callwarden.score.Scorecard.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills a form in for calls. Immutable and thread-safe. */
public final class Scorer {
  private final ScoreForm form;
  /** By the ids of the items. */
  private final Map<String, ItemRules> rules = new HashMap<>();

  /**
   * @param form what calls are scored by
   * @param inForce the rules that the calls are analysed with; an item none of whose rules is among them does not apply
   */
  public Scorer(ScoreForm form, Collection<Rule> inForce) {
    this.form = form;
    for (Item item : form.items()) {
      rules.put(item.id(), ItemRules.of(item.measure(), inForce));
    }
  }

  /** What calls are scored by. */
  public ScoreForm form() {
    return form;
  }

  /**
   * Scores a call.
   *
   * @param findings what the rules found, in order
   * @param summary what the call is as a whole
   */
  public Scorecard score(List<Finding> findings, CallSummary summary) {
    List<Scorecard.Section> sections = new ArrayList<>();
    for (ScoreForm.Section section : form.sections()) {
      List<ItemScore> items = new ArrayList<>();
      for (Item item : section.items()) {
        items.add(score(item, findings, summary));
      }
      sections.add(new Scorecard.Section(section, items));
    }
    return new Scorecard(form, sections);
  }

  private ItemScore score(Item item, List<Finding> findings, CallSummary summary) {
    List<Evidence> evidence = new ArrayList<>();
    if (!isMeant(item, findings, summary, evidence)) {
      return notApplicable(item, Reason.NO_SITUATION);
    }
    Measure measure = item.measure();
    if (measure instanceof Measure.Earning earning) {
      return byCredit(item, earning, summary, evidence);
    }
    if (measure instanceof Measure.Within within) {
      return byFigure(item, within, summary, evidence);
    }
    return byFindings(item, findings, summary, evidence);
  }

  private static ItemScore notApplicable(Item item, Reason reason) {
    return new ItemScore(item, State.NOT_APPLICABLE, reason, Points.ZERO, List.of());
  }

  /** Whether the call is one of those that the item is meant for; what makes it so is evidence. */
  private static boolean isMeant(
      Item item, List<Finding> findings, CallSummary summary, List<Evidence> evidence) {
    ScoreForm.When when = item.when();
    if (when.equals(ScoreForm.When.ALWAYS)) {
      return true;
    }
    for (Finding finding : findings) {
      if (when.situations().contains(finding.rule().category())) {
        evidence.add(new Evidence.Situation(finding));
        return true;
      }
    }
    for (Duty duty : summary.duties()) {
      if (ItemRules.isNamed(when.duties(), duty.rule().id())) {
        evidence.add(new Evidence.Done(duty));
        return true;
      }
    }
    return (when.hold() && (summary.figures().holds() > 0 || !summary.holds().isEmpty()))
        || (when.times() && !Double.isNaN(summary.figures().handlingTime()));
  }

  private static ItemScore byCredit(
      Item item, Measure.Earning earning, CallSummary summary, List<Evidence> evidence) {
    int marks = 0;
    for (CreditMark mark : summary.credits()) {
      if (mark.credit() == earning.credit()) {
        evidence.add(new Evidence.Mark(mark));
        marks++;
      }
    }
    if (marks == 0 && summary.figures().agent().words() == 0) {
      return notApplicable(
          item, hasUnknownSpeakers(summary) ? Reason.UNKNOWN_SPEAKERS : Reason.OPERATOR_NOT_HEARD);
    }
    int counted = Math.min(marks, earning.atLeast());
    State state =
        counted == earning.atLeast() ? State.EARNED : counted == 0 ? State.LOST : State.PARTLY;
    return new ItemScore(
        item, state, null, item.weight().part(counted, earning.atLeast()), evidence);
  }

  private static ItemScore byFigure(
      Item item, Measure.Within within, CallSummary summary, List<Evidence> evidence) {
    double value = within.figure().rounded(within.figure().of(summary.figures()));
    if (Double.isNaN(value)) {
      return notApplicable(
          item,
          Double.isNaN(summary.figures().handlingTime()) ? Reason.NO_TIMES : Reason.FIGURE_UNKNOWN);
    }
    evidence.add(new Evidence.Value(within.figure(), value, within.from(), within.to()));
    return value >= within.from() && value <= within.to()
        ? new ItemScore(item, State.EARNED, null, item.weight(), evidence)
        : new ItemScore(item, State.LOST, null, Points.ZERO, evidence);
  }

  private ItemScore byFindings(
      Item item, List<Finding> findings, CallSummary summary, List<Evidence> evidence) {
    ItemRules own = rules.getOrDefault(item.id(), ItemRules.NONE);
    Points left = item.weight();
    boolean mistake = false;
    for (Finding finding : findings) {
      if (!own.contains(finding.rule())) {
        continue;
      }
      Points lost = Points.ZERO;
      if (!finding.isProved()) {
        mistake = true;
        lost = own.each() == null ? left : own.each().min(left);
        left = left.minus(lost);
      }
      evidence.add(new Evidence.Loss(finding, lost));
    }
    if (mistake) {
      State state = left.equals(Points.ZERO) ? State.LOST : State.PARTLY;
      return new ItemScore(item, state, null, left, evidence);
    }
    Reason reason =
        evidence.isEmpty() || own.needsSituation() ? whyNot(own, summary, evidence) : null;
    return reason == null
        ? new ItemScore(item, State.EARNED, null, left, evidence)
        : notApplicable(item, reason);
  }

  /** Why an item without findings is not earned by that, or null if it is. */
  private static @Nullable Reason whyNot(
      ItemRules own, CallSummary summary, List<Evidence> evidence) {
    if (own.isEmpty()) {
      return Reason.NO_RULES;
    }
    Reason notAssessed = own.notAssessed(summary);
    if (notAssessed != null) {
      return notAssessed;
    }
    if (own.needsSituation() && !addDuties(own, summary, evidence)) {
      return Reason.NO_SITUATION;
    }
    boolean heard = summary.figures().agent().words() > 0 || hasUnknownSpeakers(summary);
    return heard ? null : Reason.OPERATOR_NOT_HEARD;
  }

  private static boolean addDuties(ItemRules own, CallSummary summary, List<Evidence> evidence) {
    boolean found = false;
    for (Duty duty : summary.duties()) {
      if (own.contains(duty.rule())) {
        evidence.add(new Evidence.Done(duty));
        found = true;
      }
    }
    return found;
  }

  private static boolean hasUnknownSpeakers(CallSummary summary) {
    for (NotAssessed each : summary.notAssessed()) {
      if (each.reason() == NotAssessed.Reason.UNKNOWN_SPEAKERS) {
        return true;
      }
    }
    return false;
  }
}
