package io.callwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.text.Morphology;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialogueVerifierTest {
  private static final Morphology MORPHOLOGY = Morphology.load();

  private static List<RuleProblem> problems(String rest) {
    RulePack pack = RulePackReader.read("p", "pack: p\nversion: 1\nlanguage: ru\n" + rest);
    assertThat(pack.problems()).isEmpty();
    ComplianceMonitor monitor =
        ComplianceMonitor.builder().morphology(MORPHOLOGY).packs(List.of(pack)).build();
    return new DialogueVerifier(monitor).problems(pack);
  }

  @Test
  void acceptsConversationsThatAreFoundAndFineAsTheySay() {
    assertThat(problems("""
        rules:
          - id: pause
            category: long-pause
            course: {pause: {over: 6}}
            examples:
              - found: |
                  agent: добрый день
                  customer: а когда привезут мой заказ
                  (9 s)
                  agent: заказ привезут завтра до обеда
              - fine: |
                  agent: добрый день
                  customer: а когда привезут мой заказ
                  (3 s)
                  agent: заказ привезут завтра до обеда
              - fine: |
                  (no times)
                  agent: добрый день
                  customer: а когда привезут мой заказ
                  agent: заказ привезут завтра до обеда
        """)).isEmpty();
  }

  @Test
  void namesTheLineOfEveryConversationThatIsOtherwise() {
    assertThat(problems("""
        rules:
          - id: pause
            category: long-pause
            course: {pause: {over: 6}}
            examples:
              - fine: |
                  agent: добрый день
                  customer: а когда привезут мой заказ
                  (9 s)
                  agent: заказ привезут завтра до обеда
              - found: |
                  agent: добрый день
                  customer: а когда привезут мой заказ
                  (3 s)
                  agent: заказ привезут завтра до обеда
              - found: |
                  agent: добрый день
                  customer: а когда привезут мой заказ
                  (9 s)
                  agent: заказ привезут завтра до обеда
                  customer: а сколько стоит доставка
                  (9 s)
                  agent: доставка стоит двести рублей
        """))
        .extracting(RuleProblem::rule, RuleProblem::line, RuleProblem::message)
        .containsExactly(
            tuple(
                "pause",
                9,
                "example: the rule finds one thing, from utterance 2 (1.5 s) on, in this conversation, and it should find nothing"),
            tuple(
                "pause",
                14,
                "example: the rule finds nothing in this conversation, and it should find one thing"),
            tuple(
                "pause",
                19,
                "example: the rule finds 2 things, from utterance 2 (1.5 s) and utterance 4 (15.7 s) on, in this conversation, and it should find one thing"));
  }

  @Test
  void judgesARuleWithoutOthersThatSeeTheSameThing() {
    assertThat(problems("""
        rules:
          - id: pause
            category: long-pause
            course: {pause: {over: 6}}
            examples:
              - found: |
                  agent: добрый день
                  customer: а когда привезут мой заказ
                  (9 s)
                  agent: заказ привезут завтра до обеда
          - id: graver
            category: long-pause
            severity: critical
            course: {pause: {over: 6}}
            examples:
              - found: |
                  agent: добрый день
                  customer: а когда привезут мой заказ
                  (9 s)
                  agent: заказ привезут завтра до обеда
        """)).isEmpty();
  }

  @Test
  void passesOverRulesThatAreNotInForce() {
    assertThat(problems("""
        rules:
          - id: broken
            category: missing-farewell
            course: {closing: {say: [nothing-known], turns: 2}}
            examples:
              - found: 'agent: добрый день'
          - id: words
            category: refusal
            phrases: [нет]
        """)).isEmpty();
  }
}
