package io.callwarden.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {
  private static final Set<Language> RU = EnumSet.of(Language.RUSSIAN);
  private static final Set<Language> UK = EnumSet.of(Language.UKRAINIAN);
  private static final Set<Language> BOTH = EnumSet.allOf(Language.class);
  private static final LanguageDetector DETECTOR = new LanguageDetector(Morphology.load());

  @Test
  void talkOfRussianCallsIsRussianOrUndecided() {
    accept(lines("utterances-ru.txt"), RU, 4);
  }

  @Test
  void talkOfUkrainianCallsIsUkrainianOrUndecided() {
    accept(lines("utterances-uk.txt"), UK, 4);
  }

  @Test
  void mixedTalkIsBoth() {
    for (String line : lines("utterances-mixed.txt")) {
      assertThat(detect(line)).as(line).isEqualTo(BOTH);
    }
  }

  @Test
  void sharedWordsAreBoth() {
    for (String line :
        List.of("так", "ну", "алло", "номер", "не знаю", "25", "wifi", "", "на сайт")) {
      assertThat(detect(line)).as(line).isEqualTo(BOTH);
    }
  }

  @Test
  void oneWordIsOftenEnough() {
    for (String line : List.of(
        "да",
        "нет",
        "спасибо",
        "хорошо",
        "здравствуйте",
        "конечно",
        "сейчас",
        "понятно",
        "что",
        "и")) {
      assertThat(detect(line)).as(line).isEqualTo(RU);
    }
    for (String line : List.of(
        "добре",
        "ні",
        "дякую",
        "звичайно",
        "зрозуміло",
        "зараз",
        "що",
        "та",
        "й",
        "прошу",
        "можна")) {
      assertThat(detect(line)).as(line).isEqualTo(UK);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!!!", "qwerty", "日本"})
  void textWithoutEvidenceTakesTheHint(String line) {
    assertThat(DETECTOR.languages(WordSplitter.words(line), Language.RUSSIAN)).isEqualTo(RU);
    assertThat(DETECTOR.languages(WordSplitter.words(line), null)).isEqualTo(BOTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Да.", "девушка подождите", "ну короче типу система зависла"})
  void fewWordsOfTheOtherLanguageLeaveTheHintStanding(String line) {
    assertThat(DETECTOR.languages(WordSplitter.words(line), Language.UKRAINIAN)).isEqualTo(BOTH);
    assertThat(DETECTOR.languages(WordSplitter.words(line), Language.RUSSIAN)).isEqualTo(RU);
  }

  @Test
  void aSentenceOfTheOtherLanguageOverrulesTheHint() {
    assertThat(DETECTOR.languages(
            WordSplitter.words("подождите пожалуйста я сейчас всё это уточню у мастера"),
            Language.UKRAINIAN))
        .isEqualTo(RU);
  }

  private static void accept(List<String> lines, Set<Language> expected, int mostOpen) {
    assertThat(lines).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    Language language = expected.iterator().next();
    int open = 0;
    for (String line : lines) {
      assertThat(detect(line)).as(line).contains(language);
      // A call of a known language is never mistaken, because the hint decides what the words leave
      // open.
      assertThat(DETECTOR.languages(WordSplitter.words(line), language))
          .as(line)
          .isEqualTo(expected);
      open += detect(line).equals(expected) ? 0 : 1;
    }
    assertThat(open).isLessThanOrEqualTo(mostOpen);
  }

  private static Set<Language> detect(String line) {
    return DETECTOR.languages(WordSplitter.words(line), null);
  }

  private static List<String> lines(String name) {
    try (InputStream stream =
        Objects.requireNonNull(LanguageDetectorTest.class.getResourceAsStream(name))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
