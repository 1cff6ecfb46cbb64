package io.callwarden.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextAnalyzerTest {
  private static final TextAnalyzer ANALYZER = new TextAnalyzer(Morphology.load());
  private static final TimeSpan TEN = new TimeSpan(10, 20);

  @Test
  void tokensPointIntoTheOriginalText() {
    String text = "Ну, по-моему, САМЫЙ дешёвый тариф!";
    AnalyzedUtterance analyzed = ANALYZER.analyze(utterance(text), null);
    assertThat(analyzed.tokens())
        .extracting(Token::normal)
        .containsExactly("ну", "по", "моему", "самый", "дешевый", "тариф");
    Token cheap = analyzed.tokens().get(4);
    assertThat(text.substring(cheap.begin(), cheap.end())).isEqualTo("дешёвый");
    assertThat(analyzed.languages()).containsExactly(Language.RUSSIAN);
  }

  @Test
  void tokensTakeTheTimesOfTheirWords() {
    Utterance utterance = new Utterance(
        0,
        Speaker.AGENT,
        TEN,
        "добрый день по-моему",
        List.of(
            new Word("добрый", new TimeSpan(10, 10.5), 0.9),
            new Word("день", new TimeSpan(10.5, 11), 0.8),
            new Word("по-моему", new TimeSpan(11, 12), 0.7)));
    List<Token> tokens = ANALYZER.analyze(utterance, null).tokens();
    assertThat(tokens)
        .extracting(Token::time)
        .containsExactly(
            new TimeSpan(10, 10.5),
            new TimeSpan(10.5, 11),
            new TimeSpan(11, 12),
            new TimeSpan(11, 12));
    assertThat(tokens.get(3).confidence()).isCloseTo(0.7, within(1e-9));
  }

  @Test
  void textWithPunctuationAlignsWithBareWords() {
    Utterance utterance = new Utterance(
        0,
        Speaker.AGENT,
        TEN,
        "Добрый день! Компания «Ромашка».",
        List.of(
            new Word("добрый", new TimeSpan(10, 11), 1),
            new Word("день", new TimeSpan(11, 12), 1),
            new Word("компания", new TimeSpan(13, 14), 1),
            new Word("ромашка", new TimeSpan(14, 15), 1)));
    assertThat(ANALYZER.analyze(utterance, null).tokens())
        .extracting(token -> token.time().start())
        .containsExactly(10.0, 11.0, 13.0, 14.0);
  }

  @Test
  void tokenWithoutItsWordTakesTheTimeBetween() {
    Utterance utterance = new Utterance(
        0,
        Speaker.AGENT,
        TEN,
        "скидка 25 процентов навсегда",
        List.of(
            new Word("скидка", new TimeSpan(10, 11), 1),
            new Word("двадцать", new TimeSpan(11, 12), 0.5),
            new Word("пять", new TimeSpan(12, 13), 0.6),
            new Word("процентов", new TimeSpan(13, 14), 1)));
    List<Token> tokens = ANALYZER.analyze(utterance, null).tokens();
    assertThat(tokens)
        .extracting(Token::time)
        .containsExactly(
            new TimeSpan(10, 11), new TimeSpan(11, 13), new TimeSpan(13, 14), new TimeSpan(14, 20));
    assertThat(tokens.get(1).confidence()).isEqualTo(0.5);
  }

  @Test
  void wordsOfAnotherTextGiveTimesWithinTheUtterance() {
    Utterance utterance = new Utterance(
        0,
        Speaker.AGENT,
        TEN,
        "совсем другой текст",
        List.of(
            new Word("альфа", new TimeSpan(10, 11), 1), new Word("бета", new TimeSpan(11, 12), 1)));
    assertThat(ANALYZER.analyze(utterance, null).tokens()).allSatisfy(token -> {
      assertThat(token.time().start()).isBetween(10.0, 20.0);
      assertThat(token.time().end()).isBetween(10.0, 20.0);
    });
  }

  @Test
  void textWithoutWordsHasNoTimes() {
    assertThat(ANALYZER.analyze(utterance("добрый день"), null).tokens())
        .allMatch(token -> !token.time().isKnown() && token.confidence() == 1);
  }

  @Test
  void wordsWithoutTimesKeepTheirConfidence() {
    Utterance utterance = new Utterance(
        0,
        Speaker.AGENT,
        TimeSpan.UNKNOWN,
        "добрый день",
        List.of(
            new Word("добрый", TimeSpan.UNKNOWN, 0.4), new Word("день", TimeSpan.UNKNOWN, 0.6)));
    assertThat(ANALYZER.analyze(utterance, null).tokens())
        .extracting(Token::confidence)
        .containsExactly(0.4, 0.6);
  }

  @Test
  void hintDecidesOnlyWhatTheWordsDoNot() {
    assertThat(ANALYZER.analyze(utterance("так"), Language.UKRAINIAN).languages())
        .isEqualTo(Set.of(Language.UKRAINIAN));
    assertThat(ANALYZER.analyze(utterance("так"), null).languages()).hasSize(2);
    assertThat(ANALYZER.analyze(utterance("нет, спасибо"), Language.UKRAINIAN).languages())
        .hasSize(2);
    assertThat(ANALYZER
            .analyze(utterance("нет, спасибо, мне уже всё объяснили"), Language.UKRAINIAN)
            .languages())
        .isEqualTo(Set.of(Language.RUSSIAN));
    assertThat(ANALYZER.analyze(utterance("25"), Language.RUSSIAN).languages())
        .isEqualTo(Set.of(Language.RUSSIAN));
  }

  @Test
  void emptyTextHasNoTokens() {
    for (String text : List.of("", " ", "…", "?!", "\uFEFF", "\uD83D\uDE00", "\uD83D")) {
      assertThat(ANALYZER.analyze(utterance(text), null).tokens()).isEmpty();
    }
  }

  private static Utterance utterance(String text) {
    return new Utterance(0, Speaker.AGENT, TimeSpan.UNKNOWN, text, List.of());
  }
}
