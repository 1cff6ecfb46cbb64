package io.callwarden.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.match.Match;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.Severity;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final Utterance UTTERANCE =
      new Utterance(7, Speaker.AGENT, TimeSpan.UNKNOWN, "а б в г д е", List.of());

  @Test
  void takesTheLongestOfOverlappingMatchesOfOneCategory() {
    assertThat(ids(match("short", Category.REFUSAL, 1, 2), match("long", Category.REFUSAL, 0, 4)))
        .containsExactly("long 0-7");
  }

  @Test
  void takesTheGravestBeforeTheLongest() {
    Match grave = match("grave", Severity.CRITICAL, Category.REFUSAL, 1, 2);
    assertThat(ids(match("long", Severity.LOW, Category.REFUSAL, 0, 4), grave))
        .containsExactly("grave 2-3");
  }

  @Test
  void ofTwoAlikeTakesTheFirstById() {
    assertThat(ids(match("b", Category.REFUSAL, 0, 2), match("a", Category.REFUSAL, 0, 2)))
        .containsExactly("a 0-3");
  }

  @Test
  void keepsMatchesOfOtherCategoriesAndOfOtherWords() {
    assertThat(ids(
            match("later", Category.REFUSAL, 4, 6),
            match("claim", Category.SUPERLATIVE, 0, 3),
            match("first", Category.REFUSAL, 0, 2)))
        .containsExactly("claim 0-5", "first 0-3", "later 8-11");
  }

  @Test
  void namesSpeakerAndUtterance() {
    Finding finding = Findings.of(
            UTTERANCE, 1, List.of(match("a", Category.REFUSAL, 0, 1)), match -> null)
        .get(0);
    assertThat(finding.speaker()).isEqualTo(Speaker.AGENT);
    assertThat(finding.utterance()).isEqualTo(7);
    assertThat(finding.text()).isEqualTo(UTTERANCE.text());
  }

  @Test
  void hasTheTimeOfTheUtteranceWhereTheWordsHaveNone() {
    Utterance timed = new Utterance(0, Speaker.AGENT, new TimeSpan(3, 9), "а б в", List.of());
    assertThat(Findings.of(timed, 1, List.of(match("a", Category.REFUSAL, 0, 1)), match -> null)
            .get(0)
            .time())
        .isEqualTo(new TimeSpan(3, 9));
  }

  @Test
  void findsNothingInNothing() {
    assertThat(Findings.of(UTTERANCE, 1, List.of(), match -> null)).isEmpty();
  }

  private static List<String> ids(Match... matches) {
    return Findings.of(UTTERANCE, 1, List.of(matches), match -> null).stream()
        .map(finding -> finding.rule().id() + " " + finding.begin() + "-" + finding.end())
        .toList();
  }

  private static Match match(String id, Category category, int first, int end) {
    return match(id, Severity.HIGH, category, first, end);
  }

  private static Match match(String id, Severity severity, Category category, int first, int end) {
    Rule rule = new Rule(
        id,
        "pack",
        "1",
        Language.RUSSIAN,
        category,
        severity,
        id,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        1);
    return new Match(rule, first, end, 2 * first, 2 * end - 1, TimeSpan.UNKNOWN);
  }
}
