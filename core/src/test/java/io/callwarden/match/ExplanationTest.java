package io.callwarden.match;

import static io.callwarden.match.MatchingFixture.pack;
import static io.callwarden.match.MatchingFixture.program;
import static io.callwarden.match.MatchingFixture.russian;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.text.Speaker;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static Explanation explain(String text, String... phrases) {
    return program(pack("ru", phrases)).explain(russian(text), Speaker.AGENT);
  }

  @Test
  void namesTheMatchAndThePhraseThatMadeIt() {
    Explanation explanation = explain("у нас лучший тариф", "лучший тариф");

    assertThat(explanation.matched()).hasSize(1);
    assertThat(explanation.matched().get(0).phrase().source()).isEqualTo("лучший тариф");
    assertThat(explanation.matched().get(0).match().firstToken()).isEqualTo(2);
    assertThat(explanation.utterance().tokens().get(2).readings()).isNotEmpty();
    assertThat(explanation.near()).isEmpty();
  }

  @Test
  void namesTheExceptionThatHoldsAMatchBackAndWhereItStands() {
    Explanation explanation = explain("ну в лучшем случае завтра", "лучший except в лучшем случае");

    assertThat(explanation.matched()).isEmpty();
    Explanation.HeldBack held = explanation.heldBack().get(0);
    assertThat(held.exception().source()).isEqualTo("в лучшем случае");
    assertThat(held.firstToken()).isEqualTo(1);
    assertThat(held.endToken()).isEqualTo(4);
  }

  @Test
  void saysHowFarANearRuleCameAndWhatItExpectedNext() {
    Explanation explanation =
        explain("это самый дом", "самый ..2 (<ADJ.SUP> | выгодный)", "ничего похожего");

    assertThat(explanation.near()).hasSize(1);
    Explanation.Near near = explanation.near().get(0);
    assertThat(near.firstToken()).isEqualTo(1);
    assertThat(near.endToken()).isEqualTo(2);
    assertThat(near.words()).isEqualTo(1);
    assertThat(near.least()).isEqualTo(2);
    assertThat(near.expected()).containsExactlyInAnyOrder("<ADJ.SUP>", "выгодный");
  }

  @Test
  void rulesOfTheOtherSideAreNotMentioned() {
    assertThat(program(pack("ru", "лучший тариф"))
            .explain(russian("лучший тариф"), Speaker.CUSTOMER)
            .matched())
        .isEmpty();
  }
}
