package io.callwarden.score;

import static io.callwarden.score.ScoreFixture.FIGURES;
import static io.callwarden.score.ScoreFixture.duty;
import static io.callwarden.score.ScoreFixture.finding;
import static io.callwarden.score.ScoreFixture.form;
import static io.callwarden.score.ScoreFixture.proved;
import static io.callwarden.score.ScoreFixture.rule;
import static io.callwarden.score.ScoreFixture.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.dialogue.CallSummary;
import io.callwarden.dialogue.Credit;
import io.callwarden.dialogue.Figure;
import io.callwarden.dialogue.Figures;
import io.callwarden.dialogue.Finding;
import io.callwarden.dialogue.NotAssessed;
import io.callwarden.rulepack.Category;
import io.callwarden.score.Scorecard.Evidence;
import io.callwarden.score.Scorecard.ItemScore;
import io.callwarden.score.Scorecard.Reason;
import io.callwarden.score.Scorecard.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores that were worked out by hand. */
final class ScorerTest {
  private static final String ITEMS = """
      - {id: pauses, title: Паузы, weight: 20, categories: [long-pause], each: 7.5}
      - {id: refusals, title: Отказы, weight: 30, categories: [refusal]}
      - {id: empathy, title: Сочувствие, weight: 15, credit: empathy, atLeast: 2}
      - {id: pace, title: Темп, weight: 10, figure: {name: agent-rate, from: 90, to: 160}}
      - {id: threat, title: Угроза, weight: 10, obligations: [missing-response.threat]}
      - {id: law, title: Закон, weight: 15, critical: true, categories: [superlative, rudeness]}
      """;

  private static Scorecard score(List<Finding> findings, CallSummary summary) {
    return new Scorer(form(100, ITEMS), ScoreFixture.RULES).score(findings, summary);
  }

  private static Scorecard score(String item, List<Finding> findings, CallSummary summary) {
    return new Scorer(
            form(10, "- {id: it, title: Он, weight: 10, " + item + "}\n"), ScoreFixture.RULES)
        .score(findings, summary);
  }

  private static ItemScore item(Scorecard card, String id) {
    return card.items().stream()
        .filter(each -> each.item().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thePointsOfTheItemsThatApplyMakeTheScore() {
    Finding first = finding("ru.long-pause", 10);
    Finding second = finding("ru.long-pause", 30);

    Scorecard card = score(List.of(first, second), summary(Credit.EMPATHY));

    assertThat(item(card, "pauses").state()).isEqualTo(State.PARTLY);
    assertThat(item(card, "pauses").earned()).isEqualTo(Points.of(5));
    assertThat(item(card, "pauses").evidence())
        .containsExactly(
            new Evidence.Loss(first, new Points(750)), new Evidence.Loss(second, new Points(750)));
    assertThat(item(card, "refusals").state()).isEqualTo(State.EARNED);
    assertThat(item(card, "empathy").earned()).isEqualTo(new Points(750));
    assertThat(item(card, "pace").evidence())
        .containsExactly(new Evidence.Value(Figure.AGENT_RATE, 120, 90, 160));
    assertThat(item(card, "threat").reason()).isEqualTo(Reason.NO_SITUATION);
    // 5 + 30 + 7.5 + 10 + 15 of 20 + 30 + 15 + 10 + 15
    assertThat(card.earned()).hasToString("67.5");
    assertThat(card.possible()).hasToString("90");
    assertThat(card.score()).isEqualTo(75.0);
    assertThat(card.isFailed()).isFalse();
  }

  @Test
  void aCriticalItemFailsTheCallAndItsPointsAreStillTold() {
    Scorecard card = score(List.of(finding("ru.rudeness.fool", 5)), summary(Credit.EMPATHY));

    assertThat(card.isFailed()).isTrue();
    assertThat(card.failedBy()).extracting(each -> each.item().id()).containsExactly("law");
    assertThat(card.score()).isZero();
    // 20 + 30 + 7.5 + 10 + 0 of 90: 75 %
    assertThat(card.percent()).isEqualTo(75.0);
  }

  @Test
  void aClaimThatIsProvedIsShownAndCostsNothing() {
    Scorecard card = score(List.of(proved("ru.superlative.best", 5)), summary());

    assertThat(item(card, "law").state()).isEqualTo(State.EARNED);
    assertThat(item(card, "law").evidence())
        .containsExactly(new Evidence.Loss(proved("ru.superlative.best", 5), Points.ZERO));
    assertThat(card.isFailed()).isFalse();
  }

  @Test
  void theFirstFindingCostsAllWhereNothingIsSaidOfEach() {
    Scorecard card = score(
        List.of(finding("ru.refusal.unknown", 5), finding("ru.refusal.unknown", 9)), summary());

    assertThat(item(card, "refusals").state()).isEqualTo(State.LOST);
    assertThat(item(card, "refusals").evidence())
        .extracting(evidence -> ((Evidence.Loss) evidence).lost())
        .containsExactly(Points.of(30), Points.ZERO);
  }

  @Test
  void findingsTakeNoMoreThanThereIs() {
    List<Finding> three = List.of(
        finding("ru.long-pause", 1), finding("ru.long-pause", 2), finding("ru.long-pause", 3));

    ItemScore pauses = item(score(three, summary()), "pauses");

    assertThat(pauses.state()).isEqualTo(State.LOST);
    assertThat(pauses.evidence())
        .extracting(evidence -> ((Evidence.Loss) evidence).lost().toString())
        .containsExactly("7.5", "7.5", "5");
  }

  @Test
  void anObligationIsEarnedWhereItsSituationAroseAndWasMet() {
    CallSummary arisen = duty("ru.missing-response.threat");

    ItemScore met = item(score(List.of(), arisen), "threat");
    ItemScore missed =
        item(score(List.of(finding("ru.missing-response.threat", 4)), arisen), "threat");
    ItemScore other = item(score(List.of(), duty("ru.missing-response.ill")), "threat");

    assertThat(met.state()).isEqualTo(State.EARNED);
    assertThat(met.evidence()).containsExactly(new Evidence.Done(arisen.duties().get(0)));
    assertThat(missed.state()).isEqualTo(State.LOST);
    assertThat(other.reason()).isEqualTo(Reason.NO_SITUATION);
  }

  @Test
  void whatCouldNotBeJudgedIsLeftOut() {
    CallSummary summary = summary(
        Figures.UNKNOWN,
        List.of(
            new NotAssessed(Category.LONG_PAUSE, NotAssessed.Reason.NO_TIMES),
            new NotAssessed(Category.MISSING_RESPONSE, NotAssessed.Reason.UNKNOWN_SPEAKERS)));

    Scorecard card = score(List.of(), summary);

    assertThat(item(card, "pauses").reason()).isEqualTo(Reason.NO_TIMES);
    assertThat(item(card, "pace").reason()).isEqualTo(Reason.NO_TIMES);
    assertThat(item(card, "empathy").reason()).isEqualTo(Reason.UNKNOWN_SPEAKERS);
    assertThat(item(card, "threat").reason()).isEqualTo(Reason.UNKNOWN_SPEAKERS);
    assertThat(item(card, "refusals").state()).isEqualTo(State.EARNED);
    assertThat(card.earned()).hasToString("45");
    assertThat(card.possible()).hasToString("45");
    assertThat(card.score()).isEqualTo(100.0);
  }

  @Test
  void anItemOfSeveralCategoriesAppliesWhileOneOfThemCanBeJudged() {
    CallSummary summary = summary(
        FIGURES, List.of(new NotAssessed(Category.LONG_PAUSE, NotAssessed.Reason.NO_TIMES)));

    assertThat(score("categories: [long-pause, refusal]", List.of(), summary).score())
        .isEqualTo(100.0);
    assertThat(score("categories: [long-pause]", List.of(), summary).score()).isNaN();
  }

  @Test
  void aCallInWhichTheOperatorSaysNothingHasNoScore() {
    Scorecard card = score(List.of(), CallSummary.EMPTY);

    assertThat(card.items()).extracting(ItemScore::state).containsOnly(State.NOT_APPLICABLE);
    assertThat(item(card, "refusals").reason()).isEqualTo(Reason.OPERATOR_NOT_HEARD);
    assertThat(card.possible()).isEqualTo(Points.ZERO);
    assertThat(card.score()).isNaN();
  }

  @Test
  void anItemWhoseRulesAreSwitchedOffDoesNotApply() {
    ScoreForm form = form(10, "- {id: it, title: Он, weight: 10, rules: [filler-word]}\n");

    assertThat(new Scorer(form, List.of(rule("ru.refusal.unknown")))
            .score(List.of(), summary())
            .items()
            .get(0)
            .reason())
        .isEqualTo(Reason.NO_RULES);
  }

  @Test
  void aRuleIsNamedByItsBeginningWithOrWithoutItsLanguage() {
    List<Finding> both = List.of(finding("ru.filler-word", 1), finding("uk.filler-word.noise", 2));

    assertThat(score("rules: [filler-word], each: 1", both, summary()).earned())
        .isEqualTo(Points.of(8));
    assertThat(score("rules: [uk.filler-word], each: 1", both, summary()).earned())
        .isEqualTo(Points.of(9));
    assertThat(score("rules: [refusal.unknown], each: 1", both, summary()).earned())
        .isEqualTo(Points.of(10));
  }

  @Test
  void anItemCanBeAskedWhereAnObligationArises() {
    String afterThreat = "credit: empathy, applies: {when: [missing-response.threat]}";
    CallSummary arisen = duty("ru.missing-response.threat");

    assertThat(score(afterThreat, List.of(), arisen).items().get(0).evidence())
        .containsExactly(new Evidence.Done(arisen.duties().get(0)));
    assertThat(score(afterThreat, List.of(), summary()).score()).isNaN();
  }

  @Test
  void anItemIsAskedOnlyWhereItIsMeant() {
    String afterComplaint = "credit: empathy, applies: {when: [complaint]}";
    Finding complaint = finding("ru.complaint", 2);
    CallSummary held = summary(
        new Figures(120, FIGURES.agent(), FIGURES.customer(), 15, 1, 25, 0, 1, 2), List.of());

    assertThat(score(afterComplaint, List.of(), summary()).items().get(0).reason())
        .isEqualTo(Reason.NO_SITUATION);
    assertThat(score(afterComplaint, List.of(complaint), summary()).items().get(0))
        .satisfies(item -> assertThat(item.state()).isEqualTo(State.LOST))
        .satisfies(
            item -> assertThat(item.evidence()).containsExactly(new Evidence.Situation(complaint)));
    assertThat(score("credit: delay-explained, applies: {when: hold}", List.of(), summary())
            .score())
        .isNaN();
    assertThat(score("credit: delay-explained, applies: {when: hold}", List.of(), held)
            .score())
        .isZero();
    assertThat(score("categories: [refusal], applies: {when: times}", List.of(), summary())
            .score())
        .isEqualTo(100.0);
  }

  /** 12.04 s is shown as 12.0 and 6.04 s as 6.0; who is shown 6.0 can follow that it is not over 6. */
  @ParameterizedTest
  @CsvSource({
    "agent-longest-monologue, 12.0, true",
    "agent-longest-monologue, 11.9, false",
    "longest-response-delay, 6, true",
    "agent-share, 0.6, true",
    "agent-share, 0.59, false",
    "talk-ratio, 1.5, true"
  })
  void aFigureIsComparedAsItIsShown(String figure, String to, boolean earned) {
    assertThat(score("figure: {name: " + figure + ", to: " + to + "}", List.of(), summary())
            .score())
        .isEqualTo(earned ? 100.0 : 0.0);
  }

  /** 1 of 3 is 33.33…, 2 of 3 is 66.66…, 1 of 16 is 6.25, 3 of 16 is 18.75, 1 of 2000 is 0.05. */
  @ParameterizedTest
  @CsvSource({"1,3,33.3", "2,3,66.7", "1,16,6.3", "3,16,18.8", "1,2000,0.1", "0,7,0", "7,7,100"})
  void perCentAreRoundedHalfUpToATenth(int earned, int possible, double percent) {
    assertThat(Points.of(earned).percentOf(Points.of(possible))).isEqualTo(percent);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "5,0.05", "10,0.1", "250,2.5", "1225,12.25", "100000,1000"})
  void pointsAreWrittenWithoutNeedlessDigits(long hundredths, String text) {
    assertThat(new Points(hundredths)).hasToString(text);
  }
}
