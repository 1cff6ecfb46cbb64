package io.callwarden.match;

import static io.callwarden.match.MatchingFixture.MORPHOLOGY;
import static io.callwarden.match.MatchingFixture.russian;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.rulepack.RuleProblem.Level;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs as people write them: one bad rule is named, and the others work. */
class WrongPackTest {
  private static final String HEAD =
      "pack: p\nversion: 1\nlanguage: ru\nlists: {empty: []}\nrules:\n";
  private static final String GOOD = "  - {id: good, category: refusal, phrases: [хорошо]}\n";

  private static RulePack pack(String rules) {
    return RulePackReader.read("p", HEAD + rules + GOOD);
  }

  private static List<String> found(PhraseProgram program, String text) {
    return program.matcher().match(russian(text)).stream()
        .map(match -> match.rule().id())
        .toList();
  }

  private static PhraseProgram program(RulePack pack) {
    return PhraseProgram.compile(List.of(pack), Map.of(), MORPHOLOGY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: bad, category: refusal, phrases: [плохо], wheight: 3}",
        "{id: good, category: refusal, phrases: [плохо]}",
        "{id: bad, category: refusal, phrases: ['плохо (или']}",
        "{id: bad, category: refusal, phrases: ['плохо [или']}",
        "{id: bad, category: refusal, phrases: ['плохо {или']}",
        "{id: bad, category: refusal, phrases: ['\"плохо']}",
        "{id: bad, category: refusal, phrases: ['плохо <AJD>']}",
        "{id: bad, category: refusal, phrases: ['плохо @nobody']}",
        "{id: bad, category: refusal, phrases: ['плохо {nothing}']}",
        "{id: bad, category: refusal, phrases: ['']}",
        "{id: bad, category: refusal, phrases: ['плохо', '!']}",
        "{id: bad, category: refusal, phrases: ['плохо', '[плохо]']}",
        "{id: bad, category: refusal, phrases: ['плохо'], except: ['..3']}",
        "{id: bad, category: refusal, phrases: ['плохо'], after: ['(']}",
      })
  void aBadRuleIsReportedOnceAndTheOthersWork(String rule) {
    PhraseProgram program = program(
        pack(rule.contains("id: good") ? GOOD + "  - " + rule + "\n" : "  - " + rule + "\n"));

    assertThat(found(program, "плохо, хорошо")).containsExactly("good");
    assertThat(program.problems())
        .filteredOn(problem -> problem.level() == Level.ERROR)
        .isNotEmpty()
        .allSatisfy(problem -> {
          assertThat(problem.rule()).isEqualTo(rule.contains("id: good") ? "good" : "bad");
          assertThat(problem.line()).isPositive();
          assertThat(problem.column()).isPositive();
          assertThat(problem.message()).isNotBlank();
        });
  }

  @Test
  void aPhraseOfFiveHundredWordsIsRefusedWhereItGrowsTooLong() {
    String phrase = "плохо ".repeat(500).strip();
    PhraseProgram program =
        program(pack("  - {id: bad, category: refusal, phrases: ['" + phrase + "']}\n"));

    RuleProblem problem = program.problems().get(0);
    assertThat(problem.message()).contains("more than 100 words").contains("character 601");
    assertThat(problem.column())
        .isEqualTo("  - {id: bad, category: refusal, phrases: ['".length() + 601);
    assertThat(problem.message().length()).isLessThan(250);
    assertThat(found(program, "хорошо")).containsExactly("good");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[да]",
        "..3",
        "^ $",
        "^",
        "!нет",
        "!нет ..5 !<NOUN>",
        "[да] [нет]",
        "([да] | нет)",
        "^ [!нет] $",
      })
  void aRuleThatWouldMatchEveryUtteranceIsRefusedWithAReason(String phrase) {
    PhraseProgram program =
        program(pack("  - {id: bad, category: refusal, phrases: ['" + phrase + "']}\n"));

    assertThat(program.problems())
        .extracting(RuleProblem::rule, RuleProblem::message)
        .first()
        .satisfies(problem ->
            assertThat(problem.toString()).contains("bad").contains("would match any utterance"));
    assertThat(found(program, "да, всё хорошо")).containsExactly("good");
  }

  @Test
  void aListThatIsNotFilledMatchesNothingWhereverItStands() {
    PhraseProgram program = program(pack("""
          - {id: a, category: refusal, phrases: ['@empty']}
          - {id: b, category: refusal, phrases: ['плохо @empty']}
          - {id: c, category: refusal, phrases: ['@empty плохо', 'очень ..3 @empty ..3 плохо']}
          - {id: d, category: refusal, phrases: ['[@empty] плохо [@empty]'], except: ['@empty']}
          - {id: e, category: refusal, phrases: ['(@empty | очень) плохо']}
        """));

    assertThat(found(program, "плохо, очень хорошо, очень плохо, хорошо"))
        .containsExactly("d", "good", "e", "d", "good");
    assertThat(program.problems()).extracting(RuleProblem::level).containsExactly(Level.NOTE);
  }

  @Test
  void lettersOfAnotherAlphabetAreNotedWhereverPhrasesStand() {
    PhraseProgram program = program(RulePackReader.read("p", """
        pack: p
        version: 1
        language: ru
        definitions:
          stop: cтоп
        except:
          - categories: [all]
            phrases: ['нe стоп']
        rules:
          - {id: a, category: refusal, phrases: ['{stop} машинa'], except: ['cтоп кран']}
        """));

    assertThat(found(program, "стоп машина, стоп-машина")).containsExactly("a", "a");
    assertThat(found(program, "не стоп машина")).isEmpty();
    assertThat(program.problems())
        .extracting(RuleProblem::line, RuleProblem::level)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(5, Level.NOTE),
            org.assertj.core.groups.Tuple.tuple(8, Level.NOTE),
            org.assertj.core.groups.Tuple.tuple(10, Level.NOTE),
            org.assertj.core.groups.Tuple.tuple(10, Level.NOTE));
  }

  @Test
  void aByteOrderMarkIsNoPartOfAPack() throws IOException {
    RulePack pack = RulePackReader.read("p", new StringReader("\uFEFF" + HEAD + GOOD));
    assertThat(pack.id()).isEqualTo("p");
    assertThat(found(program(pack), "хорошо")).containsExactly("good");
  }

  @Test
  void anExampleThatFailsIsNamedWithItsRuleAndTheRuleWorksAllTheSame() {
    RulePack pack = pack(
        "  - {id: bad, category: refusal, phrases: [плохо], examples: [\"**хорошо**\", \"плохо\"]}\n");

    assertThat(new RulePackVerifier(MORPHOLOGY).problems(pack))
        .extracting(RuleProblem::rule)
        .containsExactly("bad", "bad");
    assertThat(found(program(pack), "плохо")).containsExactly("bad");
  }

  @Test
  void fiftyThousandPhrasesWithBadOnesAmongThemWork() {
    StringBuilder rules = new StringBuilder();
    for (int rule = 0; rule < 5_000; rule++) {
      rules.append("  - id: r").append(rule).append("\n    category: refusal\n    phrases:\n");
      for (int phrase = 0; phrase < 10; phrase++) {
        rules
            .append("      - '")
            .append(rule % 1000 == 7 && phrase == 3 ? "(" : "")
            .append("слово")
            .append(rule)
            .append(" [и] ")
            .append("абвгдежзик".charAt(phrase))
            .append(rule)
            .append("'\n");
      }
    }
    PhraseProgram program = program(pack(rules.toString()));

    assertThat(program.problems())
        .filteredOn(problem -> problem.level() == Level.ERROR)
        .extracting(RuleProblem::rule)
        .containsExactly("r7", "r1007", "r2007", "r3007", "r4007");
    assertThat(found(program, "слово4999 и к4999, слово7 а7, хорошо"))
        .containsExactly("r4999", "good");
  }
}
