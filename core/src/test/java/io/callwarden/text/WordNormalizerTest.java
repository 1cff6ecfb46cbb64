package io.callwarden.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordNormalizerTest {
  @Test
  void caseAndYoAreFolded() {
    assertThat(WordNormalizer.normalize("ЁЛКА")).isEqualTo("елка");
    assertThat(WordNormalizer.normalize("дешёвый")).isEqualTo("дешевый");
    assertThat(WordNormalizer.normalize("Ґанок")).isEqualTo("ґанок");
    assertThat(WordNormalizer.normalize("ЇЖАЧОК")).isEqualTo("їжачок");
    assertThat(WordNormalizer.normalize("МОЙ")).isEqualTo("мой");
  }

  @Test
  void everyApostropheIsTheSame() {
    for (String apostrophe : List.of("'", "’", "ʼ", "`", "´", "‘", "′", "＇", "ʹ", "‛")) {
      assertThat(WordNormalizer.normalize("Зв" + apostrophe + "язок")).isEqualTo("зв'язок");
    }
  }

  @Test
  void combiningMarksAreComposedAndStressIsDropped() {
    assertThat(WordNormalizer.normalize("мои\u0306")).isEqualTo("мой");
    assertThat(WordNormalizer.normalize("і\u0308жак")).isEqualTo("їжак");
    assertThat(WordNormalizer.normalize("е\u0308лка")).isEqualTo("елка");
    assertThat(WordNormalizer.normalize("за\u0301мок")).isEqualTo("замок");
    assertThat(WordNormalizer.normalize("бе\u0300рег")).isEqualTo("берег");
    assertThat(WordNormalizer.normalize("ё\u0301лка")).isEqualTo("елка");
  }

  @Test
  void invisibleCharactersAreDropped() {
    assertThat(WordNormalizer.normalize("\uFEFFлуч\u200Bши\u200Dй\u00AD")).isEqualTo("лучший");
  }

  @Test
  void lookAlikeLettersArePutRight() {
    assertThat(WordNormalizer.normalize("cтоп")).isEqualTo("стоп");
    assertThat(WordNormalizer.normalize("ТAРИФ")).isEqualTo("тариф");
    assertThat(WordNormalizer.normalize("iнтернет")).isEqualTo("інтернет");
    assertThat(WordNormalizer.normalize("KPEДИT")).isEqualTo("кредит");
  }

  @Test
  void wordsWithOtherLatinLettersStay() {
    assertThat(WordNormalizer.normalize("iPhone")).isEqualTo("iphone");
    assertThat(WordNormalizer.normalize("wifiшный")).isEqualTo("wifiшный");
    assertThat(WordNormalizer.normalize("cop")).isEqualTo("cop");
  }

  @Test
  void thePlatformsLanguageDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(WordNormalizer.normalize("WIFI")).isEqualTo("wifi");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void normalFormOfANormalFormIsItself() {
    Random random = new Random(7);
    String alphabet =
        "абвёЁґҐїЇйЙіІaceioxyKMTB'’ʼ`\u0301\u0306\u0308\u200B\uFEFF\u00ADİẞ0\uD83D\uDE00";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder word = new StringBuilder();
      for (int k = random.nextInt(8); k >= 0; k--) {
        word.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String normal = WordNormalizer.normalize(word);
      assertThat(WordNormalizer.normalize(normal)).as("seed 7, word %d", i).isEqualTo(normal);
    }
  }

  @Test
  void longAndEmptyWordsAreFine() {
    assertThat(WordNormalizer.normalize("")).isEmpty();
    assertThat(WordNormalizer.normalize("Ы".repeat(10_000))).isEqualTo("ы".repeat(10_000));
  }
}
