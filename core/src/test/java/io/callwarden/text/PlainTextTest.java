package io.callwarden.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  private static final String ALPHABET =
      "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАЯЁіїєґІЇЄҐabzAZ0123456789";
  private static final String BETWEEN = "    ''.,:;?!()\"«»-–—…/%№_’ʼ\u0301\u00AD\u00A0\t\n&@+";

  @Test
  void findsTheWordsThatTheSplitterFinds() {
    int plain = 0;
    for (long seed = 1; seed <= 200_000; seed++) {
      String text = text(new Random(seed));
      List<String> words = new ArrayList<>();
      if (PlainText.split(text, (begin, end) -> words.add(word(text, begin, end)))) {
        plain++;
        List<String> expected = new ArrayList<>();
        WordSplitter.split(
            text, (normal, begin, end) -> expected.add(begin + "-" + end + " " + normal));
        assertThat(words).as("seed %d", seed).isEqualTo(expected);
      }
    }
    assertThat(plain).isGreaterThan(20_000);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int odd = random.nextInt(3); // a third of the texts has nothing odd
    for (int i = random.nextInt(12); i >= 0; i--) {
      switch (random.nextInt(odd == 0 ? 3 : 5)) {
        case 0 -> text.append(' ');
        case 1, 2 -> text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length() - 10)));
        case 3 -> text.append(BETWEEN.charAt(random.nextInt(BETWEEN.length())));
        default -> text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
    }
    return text.toString();
  }

  private static String word(String text, int begin, int end) {
    return begin + "-" + end + " " + WordNormalizer.normalize(text.substring(begin, end));
  }

  @Test
  void ordinarySentencesArePlain() {
    assertThat(isPlain("Добрый день! Меня зовут Анна, чем могу помочь?")).isTrue();
    assertThat(isPlain("скидка 30 процентов, до 5 числа")).isTrue();
    assertThat(isPlain("зв'язок - це по-моєму «добре»")).isTrue();
  }

  @Test
  void whatNeedsThoughtIsNotPlain() {
    assertThat(isPlain("3,5")).isFalse();
    assertThat(isPlain("100%")).isFalse();
    assertThat(isPlain("2026-й")).isFalse();
    assertThat(isPlain("'слово'")).isFalse();
    assertThat(isPlain("за\u0301мок")).isFalse();
    assertThat(isPlain("да\uD83D\uDE00")).isFalse();
    assertThat(isPlain("ы".repeat(10_000))).isFalse();
  }

  private static boolean isPlain(String text) {
    return PlainText.split(text, (begin, end) -> {});
  }
}
