package io.callwarden.match;

import static io.callwarden.match.MatchingFixture.MORPHOLOGY;
import static io.callwarden.match.MatchingFixture.russian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callwarden.rulepack.Course;
import io.callwarden.rulepack.Limit;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.RuleProblem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackCombinationTest {
  private static RulePack pack(String id, String rest) {
    return RulePackReader.read(id, "pack: " + id + "\nversion: 1\nlanguage: ru\n" + rest);
  }

  private static final RulePack SHIPPED = pack("shipped", """
          rules:
            - {id: a, category: refusal, phrases: [один]}
            - {id: b, category: refusal, phrases: [ноль]}
          """);

  private static PhraseProgram program(RulePack... packs) {
    return PhraseProgram.compile(List.of(packs), Map.of(), MORPHOLOGY);
  }

  private static List<String> ids(PhraseProgram program, String text) {
    return program.matcher().match(russian(text)).stream()
        .map(match -> match.rule().pack() + "/" + match.rule().id())
        .toList();
  }

  @Test
  void aLaterRuleReplacesTheEarlierOneWithItsId() {
    PhraseProgram program =
        program(SHIPPED, pack("mine", "rules:\n  - {id: a, category: refusal, phrases: [два]}\n"));
    assertThat(ids(program, "один ноль два")).containsExactly("shipped/b", "mine/a");
  }

  @Test
  void aPackSwitchesEarlierRulesOff() {
    PhraseProgram program = program(SHIPPED, pack("mine", "disable: [a]\n"));
    assertThat(ids(program, "один ноль два")).containsExactly("shipped/b");
    assertThat(program.problems()).isEmpty();
  }

  @Test
  void switchingOffWhatIsNotThereIsAProblem() {
    assertThat(program(SHIPPED, pack("mine", "disable: [aa]\n")).problems())
        .extracting(RuleProblem::message)
        .containsExactly("no earlier pack has a rule 'aa' to disable; did you mean 'a'?");
  }

  private static final RulePack COURSES = pack("courses", """
          acts:
            farewell: {speaker: agent, phrases: [до свидания]}
          rules:
            - {id: pause, category: long-pause, course: {pause: {over: 6}}}
            - {id: hold, category: unexplained-delay, course: {hold: {without: reason, silence: 10, announced: 4}}}
            - {id: late, category: missing-response, course: {obligation: {when: [threat], then: [farewell], turns: 2}}}
            - {id: open, category: missing-greeting, course: {opening: {say: [farewell], turns: 2}}}
            - {id: close, category: missing-farewell, course: {closing: {say: [farewell], turns: 2}}}
            - {id: pace, category: pace-mismatch, course: {pace: {differs: 35, seconds: 60, words: 20}}}
            - {id: over, category: interruption, course: {interruption: {overlap: 0.8}}}
            - {id: order, category: survey-before-answer, course: {order: {no: [farewell], before: [answer]}}}
          """);

  @Test
  void aPackChangesTheNumbersOfEarlierRulesAboutTheCourseOfTheCall() {
    PhraseProgram program = program(COURSES, SHIPPED, pack("mine", """
        limits:
          pause: {over: 8.5}
          hold: {announced: 7}
          late: {seconds: 30, turns: 3}
          open: {turns: 4}
          close: {turns: 5}
          pace: {differs: 50, words: 30, customerBelow: 80}
          over: {overlap: 1.5}
          a: {perUtterance: 3}
        """));

    assertThat(program.problems()).isEmpty();
    assertThat(program.rules())
        .filteredOn(rule -> rule.course() != null)
        .extracting(rule -> Objects.requireNonNull(rule.course()).course())
        .containsExactly(
            new Course.Pause(8.5),
            new Course.Hold(Course.Hold.Need.REASON, 10, 7),
            new Course.Obligation(List.of("threat"), List.of("farewell"), 3, 30),
            new Course.Opening(List.of("farewell"), 4, Double.POSITIVE_INFINITY),
            new Course.Closing(List.of("farewell"), 5, Double.POSITIVE_INFINITY),
            new Course.Pace(50, 60, 30, 80),
            new Course.Interruption(1.5),
            new Course.Order(List.of("farewell"), List.of("answer"), List.of()));
    assertThat(program.rules())
        .filteredOn(rule -> rule.id().equals("a"))
        .extracting(Rule::limit)
        .containsExactly(new Limit(3, Limit.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pause: {perMinute: 8}    | 10 | the rule 'pause' has no 'perMinute' to change; known are over",
        "hold: {over: 8}          | 9  | the rule 'hold' has no 'over' to change; known are silence, announced",
        "order: {turns: 8}        | 10 | the rule 'order' has no 'turns' to change",
        "a: {over: 8}             | 6  | the rule 'a' has no 'over' to change; known are perUtterance, perMinute",
        "pauze: {over: 8}         | 10 | no rule 'pauze' to set a limit for; did you mean 'pause'?",
        "pause: {over: -8}        | 17 | 'over' is a number of seconds from 0.5 to 3600",
        "open: {turns: 1000000}   | 17 | 'turns' is a whole number of turns from 1 to 100",
        "open: {turns: 1.5}       | 17 | 'turns' is a whole number of turns from 1 to 100",
        "pause: {ower: 8}         | 11 | unknown field 'ower' of a limit; did you mean 'over'?",
        "pause: 8                 | 10 | other limits are written as the rule has them, for example {perUtterance: 3} or {over: 8}",
      })
  void aNumberThatARuleDoesNotHaveIsAProblemAndTheRuleStays(
      String limits, int column, String message) {
    PhraseProgram program = program(COURSES, SHIPPED, pack("mine", "limits:\n  " + limits + "\n"));

    assertThat(program.problems())
        .extracting(RuleProblem::line, RuleProblem::column, RuleProblem::message)
        .containsExactly(tuple(5, column, message));
    assertThat(program.rules()).hasSize(10);
    assertThat(Objects.requireNonNull(program.rules().get(0).course()).course())
        .isEqualTo(new Course.Pause(6));
  }

  @Test
  void aBrokenPhraseCostsItsRuleOnlyAndIsReportedWithItsPlace() {
    PhraseProgram program = program(pack("mine", """
                rules:
                  - {id: a, category: refusal, phrases: [один]}
                  - id: bad
                    category: refusal
                    phrases:
                      - хорошо
                      - 'самый (лучший'
                    except: ['<AJD>', '..2 да', '$ да', 'да ^']
                  - {id: c, category: refusal, phrases: [ноль]}
                """));

    assertThat(ids(program, "хорошо один ноль")).containsExactly("mine/a", "mine/c");
    assertThat(program.problems()).hasSize(5);
    assertThat(program.problems().get(0))
        .hasToString(
            "mine:10:16: error: rule bad: phrase «самый (лучший», character 7: the bracket '(' is not closed; add ')'");
  }

  @Test
  void compilesFiftyThousandPhrasesAndStillFindsTheRightOne() {
    StringBuilder yaml = new StringBuilder("rules:\n");
    for (int rule = 0; rule < 5000; rule++) {
      yaml.append("  - id: r").append(rule).append("\n    category: refusal\n    phrases:\n");
      for (int phrase = 0; phrase < 10; phrase++) {
        yaml.append("      - вы ..2 '")
            .append("абвгдежзик".charAt(phrase))
            .append(rule)
            .append("'\n");
      }
    }
    PhraseProgram program = program(pack("large", yaml.toString().replace("'", "")));

    assertThat(program.problems()).isEmpty();
    assertThat(program.rules()).hasSize(5000);
    assertThat(ids(program, "вы же д4321 и вы б17")).containsExactly("large/r4321", "large/r17");
  }

  @Test
  void aListThatMakesAPhraseTooLargeIsALoudError() {
    List<String> names = new java.util.ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      names.add("имя" + i + " фамилия" + i);
    }
    RulePack pack = pack(
        "p",
        "lists: {names: []}\nrules:\n  - {id: a, category: refusal, phrases: ['@names @names @names']}\n");
    PhraseProgram program =
        PhraseProgram.compile(List.of(pack), Map.of("names", names), MORPHOLOGY);

    assertThat(program.rules()).isEmpty();
    assertThat(program.problems().get(0).message()).contains("more than 500000 ways");
  }

  @Test
  void wordsOfTenThousandLettersAndLongUtterancesAreMatchedLikeOthers() {
    PhraseProgram program = program(
        pack(
            "p",
            "lists: {n: [Альфатель]}\nrules:\n  - {id: a, category: refusal, phrases: ['один* да', '@n']}\n"));
    assertThat(ids(program, "один" + "н".repeat(10_000) + " да")).containsExactly("p/a");
    assertThat(ids(program, "слово ".repeat(20_000) + "один да")).containsExactly("p/a");
    assertThat(ids(program, "один да ".repeat(5_000))).hasSize(5_000);
  }

  @Test
  void aWordWithLettersOfTwoAlphabetsIsNotedAndMatchedAsItIsMeant() {
    PhraseProgram program =
        program(pack("p", "rules:\n  - {id: a, category: refusal, phrases: [cтоп машина]}\n"));
    assertThat(ids(program, "стоп машина")).containsExactly("p/a");
    assertThat(program.problems())
        .extracting(RuleProblem::level)
        .containsExactly(RuleProblem.Level.NOTE);
    assertThat(program.problems().get(0).message()).contains("Latin and Cyrillic");
  }
}
