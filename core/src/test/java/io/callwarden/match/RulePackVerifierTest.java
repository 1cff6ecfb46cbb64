package io.callwarden.match;

import static io.callwarden.match.MatchingFixture.MORPHOLOGY;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.RuleProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulePackVerifierTest {
  private static List<RuleProblem> problems(String rest) {
    return new RulePackVerifier(MORPHOLOGY)
        .problems(RulePackReader.read("p", "pack: p\nversion: 1\nlanguage: ru\n" + rest));
  }

  @Test
  void acceptsExamplesThatMatchExactlyAsMarkedWhateverThePunctuation() {
    assertThat(problems("""
                lists: {competitors: []}
                exampleLists: {competitors: [Ромашка Телеком]}
                disable: [some.other.rule]
                rules:
                  - id: a
                    category: superlative
                    phrases: [лучший тариф, '@competitors']
                    except: [это лучший тариф]
                    examples:
                      - "У нас **лучшие тарифы!**"
                      - "**Лучший тариф**, не **лучших тарифов** ли?"
                      - "у **Ромашки Телеком** нет"
                      - "это лучший тариф"
                  - id: b
                    category: threat
                    phrases: [подать в суд]
                    examples: ["я **подам в суд**"]
                """)).isEmpty();
  }

  @Test
  void judgesWhatWasSaidBeforeAndHowOftenARuleMatches() {
    assertThat(problems("""
                rules:
                  - id: a
                    category: monosyllabic-answer
                    phrases: [^ нет $]
                    after: [можно]
                    examples:
                      - {after: а завтра можно, text: "**нет**"}
                      - {after: я вчера звонил, text: "нет"}
                      - "нет"
                  - id: b
                    category: filler-word
                    phrases: [короче]
                    limit: {perUtterance: 2}
                    examples:
                      - "ну **короче это короче** тариф"
                      - "короче тариф"
                """)).isEmpty();
  }

  @Test
  void judgesTheExamplesOfActs() {
    assertThat(problems("""
                except:
                  - categories: [all]
                    phrases: [минутка ..2 пожалуйста]
                acts:
                  hold-announced:
                    speaker: agent
                    phrases: [минутка, '(оставаться']
                    except: [минутка назад]
                    examples:
                      - "одну **минутку**, пожалуйста"
                      - "минутку назад"
                      - "**подождите**"
                  consent: {speaker: customer, phrases: [ждать], examples: ["**жду**", "жду"]}
                """))
        .extracting(RuleProblem::rule, RuleProblem::line, RuleProblem::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "p/hold-announced",
                10,
                "phrase «(оставаться», character 1: the bracket '(' is not closed; add ')'"),
            org.assertj.core.groups.Tuple.tuple(
                "p/consent", 16, "example: the rule matches «**жду**», and nothing should"));
    assertThat(problems("""
                acts:
                  hold-announced:
                    speaker: agent
                    phrases: [минутка]
                    except: [минутка назад]
                    examples: ["одну **минутку**", "минутку назад", "**подождите**"]
                """))
        .extracting(RuleProblem::rule, RuleProblem::line, RuleProblem::message)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(
            "p/hold-announced",
            9,
            "example: nothing matches, and it should match «**подождите**»"));
  }

  @Test
  void namesTheLineOfEveryExampleThatFails() {
    assertThat(problems("""
                rules:
                  - id: a
                    category: superlative
                    phrases: [лучший]
                    examples:
                      - "**лучший тариф**"
                      - "лучший тариф"
                      - "**плохой** тариф"
                """))
        .extracting(RuleProblem::line, problem -> problem.message())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                9,
                "example: the rule matches «**лучший** тариф», and it should match «**лучший тариф**»"),
            org.assertj.core.groups.Tuple.tuple(
                10, "example: the rule matches «**лучший** тариф», and nothing should"),
            org.assertj.core.groups.Tuple.tuple(
                11, "example: nothing matches, and it should match «**плохой** тариф»"));
  }
}
