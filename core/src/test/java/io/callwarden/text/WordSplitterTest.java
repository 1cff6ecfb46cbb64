package io.callwarden.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordSplitterTest {
  @Test
  void hyphenatedWordsAreSplit() {
    assertThat(WordSplitter.words("по-моему, кто-то")).containsExactly("по", "моему", "кто", "то");
    assertThat(WordSplitter.words("будь\u2011який інтернет—банкінг"))
        .containsExactly("будь", "який", "інтернет", "банкінг");
  }

  @Test
  void punctuationWithoutSpacesSeparates() {
    assertThat(WordSplitter.words("тариф.Быстро:да;нет/можно_так"))
        .containsExactly("тариф", "быстро", "да", "нет", "можно", "так");
    assertThat(WordSplitter.words("mail@site.ru")).containsExactly("mail", "site", "ru");
  }

  @Test
  void numbersKeepTheirFraction() {
    assertThat(WordSplitter.words("скидка 3,5% до 12.05.2026 и 100мб"))
        .containsExactly("скидка", "3,5", "процент", "до", "12.05.2026", "и", "100мб");
  }

  @Test
  void signsThatAreReadAsWordsAreWordsWithTheirOwnPlace() {
    List<String> seen = new ArrayList<>();
    String text = "№1: 30% и 5 %, %D0%B3 %s 20%-ный 100%-Ная %";
    WordSplitter.split(
        text, (normal, begin, end) -> seen.add(normal + "=" + text.substring(begin, end)));
    assertThat(seen)
        .containsExactly(
            "номер=№",
            "1=1",
            "30=30",
            "процент=%",
            "и=и",
            "5=5",
            "процент=%",
            "d0=D0",
            "b3=B3",
            "s=s",
            "20=20",
            "ный=ный",
            "стопроцентная=100%-Ная",
            "процент=%");
  }

  @Test
  void digitsAndTheirEndingAreOneWord() {
    List<String> seen = new ArrayList<>();
    String text = "2026-й, 5\u2011ти, 1го, 5-7, 4-комнатная, А-4, 25-летие, 3-x";
    WordSplitter.split(
        text, (normal, begin, end) -> seen.add(normal + "=" + text.substring(begin, end)));
    assertThat(seen)
        .containsExactly(
            "2026й=2026-й",
            "5ти=5\u2011ти",
            "1го=1го",
            "5=5",
            "7=7",
            "4=4",
            "комнатная=комнатная",
            "а=А",
            "4=4",
            "25=25",
            "летие=летие",
            "3=3",
            "x=x");
  }

  @Test
  void apostrophesOfAnyKindStayInsideWords() {
    assertThat(WordSplitter.words("зв’язок об`єкт комп´ютер ім'я 'слово' ʼпятьʼ"))
        .containsExactly("зв'язок", "об'єкт", "комп'ютер", "ім'я", "слово", "пять");
  }

  @Test
  void emojiAndSymbolsAreNoWords() {
    assertThat(WordSplitter.words("да\uD83D\uDE00нет \u2764\uFE0F ¶ ©"))
        .containsExactly("да", "нет");
  }

  @Test
  void invisibleCharactersDoNotSplit() {
    List<String> seen = new ArrayList<>();
    String text = "\uFEFFсло\u200Bво за\u0301мок пере\u00ADнос";
    WordSplitter.split(
        text, (normal, begin, end) -> seen.add(normal + "=" + text.substring(begin, end)));
    assertThat(seen)
        .containsExactly("слово=сло\u200Bво", "замок=за\u0301мок", "перенос=пере\u00ADнос");
  }

  @Test
  void aVeryLongWordIsOneWord() {
    assertThat(WordSplitter.words("да " + "ы".repeat(10_000) + " нет"))
        .containsExactly("да", "ы".repeat(10_000), "нет");
  }

  @Test
  void aMillionLettersAreCutNotLost() {
    List<String> words = WordSplitter.words("ы".repeat(1_000_000));
    assertThat(words.stream().mapToInt(String::length).sum()).isEqualTo(1_000_000);
  }

  @Test
  void spansAreInOrderAndInsideAnyText() {
    Random random = new Random(11);
    String alphabet = "абё їй-'’.,:_ 0\u0301\u200B\u200D\uFEFF\uD83D\uDE00\uFE0F\uFFFFab日";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(30); k > 0; k--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      int[] last = {0};
      WordSplitter.split(text.toString(), (normal, begin, end) -> {
        assertThat(begin).isGreaterThanOrEqualTo(last[0]);
        assertThat(end).isGreaterThan(begin).isLessThanOrEqualTo(text.length());
        assertThat(normal).isNotEmpty().isEqualTo(WordNormalizer.normalize(normal));
        last[0] = end;
      });
    }
  }
}
