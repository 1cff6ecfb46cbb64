package io.callwarden.score;

import io.callwarden.claim.Claim;
import io.callwarden.claim.ClaimState;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.dialogue.Credit;
import io.callwarden.dialogue.CreditMark;
import io.callwarden.dialogue.Duty;
import io.callwarden.dialogue.Figures;
import io.callwarden.dialogue.Figures.Side;
import io.callwarden.dialogue.Finding;
import io.callwarden.dialogue.Moment;
import io.callwarden.dialogue.NotAssessed;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules, findings and summaries made by hand, for the tests of scoring. */
final class ScoreFixture {
  private static final RulePack PACK = RulePackReader.read("rules.yaml", """
      pack: ru.rules
      version: "1"
      language: ru
      acts:
        warns: {speaker: agent, phrases: [закончу разговор]}
        greets: {speaker: agent, phrases: [здравствуйте]}
      rules:
        - {id: ru.superlative.best, category: superlative, phrases: [лучший]}
        - {id: ru.rudeness.fool, category: rudeness, phrases: [дурак]}
        - {id: ru.filler-word, category: filler-word, phrases: [короче]}
        - {id: uk.filler-word.noise, category: filler-word, phrases: [коротше]}
        - {id: ru.refusal.unknown, category: refusal, phrases: [не знаю]}
        - {id: ru.complaint, category: complaint, phrases: [жалоба]}
        - {id: ru.threat, category: threat, phrases: [найду тебя]}
        - {id: ru.long-pause, category: long-pause, course: {pause: {over: 6}}}
        - {id: ru.interruption, category: interruption, course: {interruption: {overlap: 0.8}}}
        - {id: ru.hold-without-consent, category: hold-without-consent, course: {hold: {without: consent, silence: 10, announced: 4}}}
        - {id: ru.missing-response.threat, category: missing-response, course: {obligation: {when: [threat], then: [warns], turns: 2}}}
        - {id: ru.missing-response.ill, category: missing-response, course: {obligation: {when: [greets], then: [warns], turns: 1}}}
      """);

  /** The rules that forms can name. */
  static final List<Rule> RULES = PACK.rules();

  private ScoreFixture() {}

  static Rule rule(String id) {
    return RULES.stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
  }

  /** A form of one section with these items, whatever they weigh. */
  static ScoreForm form(double total, String items) {
    return ScoreFormReader.read("form.yaml", yaml(total, items), RULES);
  }

  static String yaml(double total, String items) {
    return """
        form: ru.test
        version: "2"
        language: ru
        title: Проверка
        total: %s
        sections:
          - id: all
            title: Всё
            items:
        """.formatted(Double.toString(total).replaceAll("\\.0$", "")) + items.indent(6);
  }

  static Finding finding(String rule, double start) {
    return finding(rule, start, null);
  }

  static Finding proved(String rule, double start) {
    return finding(
        rule,
        start,
        new Claim(ClaimState.SUBSTANTIATED, new Claim.Part(0, 5), null, null, null, null, null));
  }

  private static Finding finding(String rule, double start, @Nullable Claim claim) {
    return new Finding(
        rule(rule),
        Speaker.AGENT,
        new TimeSpan(start, start + 1),
        1,
        1,
        "слова",
        0,
        5,
        List.of(),
        claim);
  }

  /** A call in which both speak: the operator 120 words in 60 s, the client 60 words in 40 s. */
  static final Figures FIGURES = new Figures(
      120, new Side(60, 120, 9, 12.04), new Side(40, 60, 8, 20), 0, 0, 25, 1.5, 0.75, 6.04);

  /** A call in which the obligation of a rule arises. */
  static CallSummary duty(String rule) {
    Moment cause = new Moment(
        Moment.Kind.CAUSE,
        Speaker.CUSTOMER,
        new TimeSpan(2, 3),
        1,
        "найду тебя",
        0,
        10,
        Double.NaN,
        null);
    return new CallSummary(
        FIGURES,
        List.of(),
        List.of(),
        List.of(),
        false,
        List.of(new Duty(rule(rule), cause, null)));
  }

  static CallSummary summary(Credit... credits) {
    return summary(FIGURES, List.of(), credits);
  }

  static CallSummary summary(Figures figures, List<NotAssessed> notAssessed, Credit... credits) {
    return new CallSummary(
        figures,
        List.of(credits).stream()
            .map(credit -> new CreditMark(credit, new TimeSpan(3, 4), 2, "слова", 0, 5))
            .toList(),
        List.of(),
        notAssessed,
        false);
  }
}
