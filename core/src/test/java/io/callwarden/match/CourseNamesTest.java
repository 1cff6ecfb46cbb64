package io.callwarden.match;

import static io.callwarden.match.MatchingFixture.MORPHOLOGY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.rulepack.RuleProblem.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules about the course of the call name acts of all packs together. */
class CourseNamesTest {
  private static final RulePack ACTS = pack("acts", """
      acts:
        warns-of-ending: {speaker: agent, phrases: [закончить разговор]}
        did-not-hear: {speaker: agent, phrases: [не слышать]}
        consent: {speaker: customer, phrases: [хорошо]}
        farewell: {speaker: either, phrases: [до свидания]}
        empathy: {speaker: agent, phrases: [понимать]}
      """);

  private static RulePack pack(String id, String rest) {
    return RulePackReader.read(id, "pack: " + id + "\nversion: 1\nlanguage: ru\n" + rest);
  }

  private static RulePack rule(String course) {
    return pack(
        "rules", "rules:\n  - id: a\n    category: missing-response\n    course: " + course + "\n");
  }

  private static PhraseProgram program(RulePack... packs) {
    return PhraseProgram.compile(List.of(packs), Map.of(), MORPHOLOGY);
  }

  @Test
  void rulesNameActsOfAnyPackAndCategories() {
    PhraseProgram program = program(
        rule(
            "{obligation: {when: [threat, did-not-hear, consent], then: [warns-of-ending], turns: 2}}"),
        ACTS);

    assertThat(program.problems()).isEmpty();
    assertThat(program.rules()).extracting(Rule::id).containsExactly("a");
  }

  @Test
  void anAnswerNeedsNoPhrases() {
    assertThat(program(rule("{order: {no: [farewell], before: [answer], once: [consent]}}"), ACTS)
            .rules())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{obligation: {when: [treat], then: [farewell], turns: 2}} | 34 | no pack has an act 'treat', and it is no category; did you mean 'threat'?",
        "{obligation: {when: [threat], then: [warn-of-ending], turns: 2}} | 50 | no pack has an act 'warn-of-ending'; did you mean 'warns-of-ending'?",
        "{obligation: {when: [threat], then: [zzz], turns: 2}} | 50 | no pack has an act 'zzz'; known are answer, warns-of-ending, did-not-hear, consent, farewell, empathy",
        "{obligation: {when: [long-pause], then: [farewell], turns: 2}} | 34 | 'long-pause' is itself about the course of the call; name a category of what is said, or an act",
        "{obligation: {when: [threat], then: [consent], turns: 2}} | 50 | the act 'consent' is the customer's, and here stands what the operator does",
        "{obligation: {when: [threat], then: [refusal], turns: 2}} | 50 | no pack has an act 'refusal'; known are answer, warns-of-ending, did-not-hear, consent, farewell, empathy",
      })
  void aRuleThatNamesSomethingElseIsLeftOutAndReportedWithItsPlace(
      String course, int column, String message) {
    PhraseProgram program = program(rule(course), ACTS);

    assertThat(program.rules()).isEmpty();
    assertThat(program.problems())
        .filteredOn(problem -> problem.level() == Level.ERROR)
        .extracting(
            RuleProblem::rule, RuleProblem::line, RuleProblem::column, problem -> problem.message())
        .containsExactly(tuple("a", 7, column, message));
  }

  @Test
  void aRuleThatIsSwitchedOffOrReplacedIsNotJudged() {
    RulePack broken = rule("{obligation: {when: [threat], then: [zzz], turns: 2}}");

    assertThat(program(ACTS, broken, pack("mine", "disable: [a]\n")).problems())
        .noneMatch(problem -> problem.level() == Level.ERROR);
  }

  @Test
  void anActThatNobodyNamesIsNoted() {
    PhraseProgram program = program(ACTS, pack("more", """
        acts:
          farewel: {speaker: agent, phrases: [пока]}
        """));

    assertThat(program.problems())
        .extracting(RuleProblem::toString)
        .containsExactly(
            "acts:5:1: note: no rule names the act 'warns-of-ending', and it means nothing by itself",
            "acts:6:1: note: no rule names the act 'did-not-hear', and it means nothing by itself",
            "more:5:1: note: no rule names the act 'farewel', and it means nothing by itself; did you mean 'farewell'?");
  }

  @Test
  void packsThatOthersWillFollowMayNameTheirActs() {
    assertThat(PhraseProgram.compilePart(
                List.of(rule("{closing: {say: [farewell], turns: 2}}")), MORPHOLOGY)
            .problems())
        .isEmpty();
  }
}
