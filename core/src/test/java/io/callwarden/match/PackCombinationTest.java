package io.callwarden.match;

import static io.callwarden.match.MatchingFixture.MORPHOLOGY;
import static io.callwarden.match.MatchingFixture.russian;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.RuleProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
