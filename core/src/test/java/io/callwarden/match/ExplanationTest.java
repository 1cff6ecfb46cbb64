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
        explain("это дешевый дом", "дешевый ..2 (тариф | пакет [услуг])", "ничего похожего");

    assertThat(explanation.near()).hasSize(1);
    Explanation.Near near = explanation.near().get(0);
    assertThat(near.firstToken()).isEqualTo(1);
    assertThat(near.endToken()).isEqualTo(2);
    assertThat(near.words()).isEqualTo(1);
    assertThat(near.missing()).isEqualTo(1);
    assertThat(near.expected()).containsExactlyInAnyOrder("тариф", "пакет");
  }

  @Test
  void whatBeginsWithSmallWordsAloneIsNotNear() {
    assertThat(explain("мы не знаем", "мы не продаем", "не положено", "у вас тариф")
            .near())
        .isEmpty();
  }

  @Test
  void optionalWordsAloneAreNotNear() {
    assertThat(
            explain("я совершенно спокоен", "[я] [совершенно | почти] уверен").near())
        .isEmpty();
  }

  @Test
  void oneWordThatAnyWordOfAClassCouldFollowIsNotNear() {
    assertThat(explain("цены выросли", "цена <ADJ.SUP>").near()).isEmpty();
    assertThat(explain("цены выросли", "<NOUN> топовый").near()).isEmpty();
  }

  @Test
  void namesOnlyWhatMustFollowAndTheNearestThreeFirst() {
    Explanation explanation = explain(
        "мы продаем тариф",
        "продаем тариф [очень] дешево",
        "продаем кабель",
        "тариф растет",
        "продаем дом",
        "продаем хорошие дома");

    assertThat(explanation.near()).hasSize(3);
    assertThat(explanation.near()).extracting(Explanation.Near::missing).containsOnly(1);
    Explanation.Near nearest = explanation.near().get(0);
    assertThat(nearest.words()).isEqualTo(2);
    assertThat(nearest.expected()).containsExactly("дешево");
  }

  @Test
  void aPhraseOfTheWholeSentenceIsNearWhereTheSentenceGoesOn() {
    Explanation explanation = explain("звоните завтра вечером", "^ звоните завтра $", "неправда");

    assertThat(explanation.near()).hasSize(1);
    assertThat(explanation.near().get(0).missing()).isZero();
  }

  @Test
  void rulesOfTheOtherSideAreNotMentioned() {
    assertThat(program(pack("ru", "лучший тариф"))
            .explain(russian("лучший тариф"), Speaker.CUSTOMER)
            .matched())
        .isEmpty();
  }
}
