package io.callwarden.match;

import static io.callwarden.match.MatchingFixture.MORPHOLOGY;
import static io.callwarden.match.MatchingFixture.russian;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.text.Speaker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedExceptionsTest {
  private static RulePack pack(String id, String language, String rest) {
    return RulePackReader.read(
        id, "pack: " + id + "\nversion: 1\nlanguage: " + language + "\n" + rest);
  }

  private static RulePack pack(String id, String rest) {
    return pack(id, "ru", rest);
  }

  private static final RulePack RULES = pack("rules", """
      rules:
        - {id: best, category: superlative, phrases: [лучший]}
        - {id: cheap, category: competitor-comparison, phrases: [дешевле чем у]}
        - {id: must, category: obligation, phrases: [вы должны]}
        - {id: court, category: complaint, phrases: [лучший]}
      """);
  private static final RulePack SHARED = pack("shared", """
      definitions: {you: (вы | ты)}
      except:
        - categories: [superlative, competitor-comparison]
          phrases: ['{you} ..2 (сказали | говорите) что ..6 (лучший | дешевле)', в лучшем случае]
        - categories: [all]
          phrases: [это цитата ..10 (лучший | должны)]
      """);

  private static PhraseProgram program(RulePack... packs) {
    return PhraseProgram.compile(List.of(packs), Map.of(), MORPHOLOGY);
  }

  private static List<String> ids(PhraseProgram program, String text) {
    return program.matcher().match(russian(text)).stream()
        .map(match -> match.rule().id())
        .toList();
  }

  @Test
  void holdsBackTheRulesOfItsCategoriesInEarlierAndLaterPacks() {
    for (PhraseProgram program : List.of(program(RULES, SHARED), program(SHARED, RULES))) {
      assertThat(program.problems()).isEmpty();
      assertThat(ids(program, "мы лучшие")).containsExactly("best");
      assertThat(ids(program, "вы сами сказали что мы лучшие")).isEmpty();
      assertThat(ids(program, "вы говорите что тут дешевле чем у них")).isEmpty();
      assertThat(ids(program, "в лучшем случае вы должны")).containsExactly("must");
      assertThat(ids(program, "это цитата про то что вы должны быть лучшими")).isEmpty();
    }
  }

  @Test
  void onlyWhatItOverlapsIsHeldBack() {
    assertThat(ids(program(RULES, SHARED), "в лучшем случае у нас лучший тариф"))
        .containsExactly("best");
  }

  @Test
  void allMeansTheCategoriesOfTheOperatorsSide() {
    PhraseProgram program = program(RULES, SHARED);
    assertThat(program
            .matcher()
            .match(MatchingFixture.analyzed(
                "это цитата что я лучший", Speaker.CUSTOMER, io.callwarden.text.Language.RUSSIAN)))
        .extracting(match -> match.rule().id())
        .containsExactly("court");
  }

  @Test
  void rulesOfAnotherLanguageAreLeftAlone() {
    RulePack ukrainian = pack("uk", "uk", "except:\n  - {categories: [all], phrases: [лучший]}\n");
    assertThat(ids(program(RULES, ukrainian), "мы лучшие")).containsExactly("best");
  }

  @Test
  void explanationsNameTheExceptionAndThePackThatSharesIt() {
    Explanation explanation =
        program(RULES, SHARED).explain(russian("вы сказали что мы лучшие"), Speaker.AGENT);
    assertThat(explanation.matched()).isEmpty();
    Explanation.HeldBack held = explanation.heldBack().get(0);
    assertThat(held.match().rule().id()).isEqualTo("best");
    assertThat(held.sharedBy()).isEqualTo("shared");
    assertThat(held.exception().source()).startsWith("{you} ..2");
    assertThat(held.firstToken()).isZero();
    assertThat(held.endToken()).isEqualTo(5);
  }

  @Test
  void aBrokenExceptionIsReportedAndTheOthersWork() {
    PhraseProgram program = program(RULES, pack("p", """
        except:
          - categories: [superlativ]
            phrases: [да]
          - phrases: [да]
          - categories: [superlative]
          - categories: [superlative]
            phrase: [да]
            phrases: ['(да', в лучшем случае, '..2 да']
          - да
        """));
    assertThat(ids(program, "в лучшем случае")).isEmpty();
    assertThat(ids(program, "лучший")).containsExactly("best");
    assertThat(program.problems())
        .extracting(RuleProblem::message)
        .satisfiesExactly(
            message -> assertThat(message)
                .isEqualTo("unknown category 'superlativ'; did you mean 'superlative'?"),
            message -> assertThat(message).startsWith("the exception names no categories"),
            message -> assertThat(message).startsWith("the exception has no phrases"),
            message -> assertThat(message).contains("did you mean 'phrases'?"),
            message -> assertThat(message).startsWith("an exception of a pack is"),
            message -> assertThat(message).contains("character 1: the bracket"),
            message -> assertThat(message).contains("a gap stands between"));
  }

  @Test
  void examplesAreJudgedWithTheExceptionsThatTheirRuleShares() {
    RulePackVerifier verifier = new RulePackVerifier(MORPHOLOGY);
    RulePack rules = pack("rules", """
        rules:
          - id: best
            category: superlative
            phrases: [лучший]
            examples: ["мы **лучшие**", "вы сказали, что мы лучшие"]
        """);
    assertThat(verifier.problems(rules, List.of(SHARED))).isEmpty();
    assertThat(verifier.problems(rules)).hasSize(1);
  }
}
