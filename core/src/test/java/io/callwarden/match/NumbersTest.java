package io.callwarden.match;

import static io.callwarden.match.MatchingFixture.matches;
import static io.callwarden.match.MatchingFixture.matchesUkrainian;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NumbersTest {
  private static final String[] RUSSIAN = {
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
    "сто",
    "двести",
    "триста",
    "четыреста",
    "пятьсот",
    "шестьсот",
    "семьсот",
    "восемьсот",
    "девятьсот"
  };
  private static final String[] UKRAINIAN = {
    "один",
    "два",
    "три",
    "чотири",
    "п'ять",
    "шість",
    "сім",
    "вісім",
    "дев'ять",
    "десять",
    "одинадцять",
    "дванадцять",
    "тринадцять",
    "чотирнадцять",
    "п'ятнадцять",
    "шістнадцять",
    "сімнадцять",
    "вісімнадцять",
    "дев'ятнадцять",
    "двадцять",
    "тридцять",
    "сорок",
    "п'ятдесят",
    "шістдесят",
    "сімдесят",
    "вісімдесят",
    "дев'яносто",
    "сто",
    "двісті",
    "триста",
    "чотириста",
    "п'ятсот",
    "шістсот",
    "сімсот",
    "вісімсот",
    "дев'ятсот"
  };

  /** A speller of its own, so that the one under test has something to agree with. */
  private static String spelled(long value, Language language) {
    boolean russian = language == Language.RUSSIAN;
    List<String> words = new ArrayList<>();
    int millions = (int) (value / 1_000_000);
    int thousands = (int) (value / 1000 % 1000);
    if (millions > 0) {
      words.addAll(below1000(millions, language, false));
      words.add(counted(
          millions,
          russian
              ? List.of("миллион", "миллиона", "миллионов")
              : List.of("мільйон", "мільйони", "мільйонів")));
    }
    if (thousands > 0) {
      words.addAll(below1000(thousands, language, true));
      words.add(counted(
          thousands,
          russian ? List.of("тысяча", "тысячи", "тысяч") : List.of("тисяча", "тисячі", "тисяч")));
    }
    words.addAll(below1000((int) (value % 1000), language, false));
    return String.join(" ", words);
  }

  private static String counted(int count, List<String> forms) {
    int last = count % 100 / 10 == 1 ? 0 : count % 10;
    return forms.get(last == 1 ? 0 : last >= 2 && last <= 4 ? 1 : 2);
  }

  private static List<String> below1000(int value, Language language, boolean feminine) {
    String[] names = language == Language.RUSSIAN ? RUSSIAN : UKRAINIAN;
    List<String> words = new ArrayList<>();
    if (value >= 100) {
      words.add(names[26 + value / 100]);
    }
    int rest = value % 100;
    if (rest >= 20) {
      words.add(names[17 + rest / 10]);
      rest %= 10;
    }
    if (rest > 0) {
      String feminineTwo = language == Language.RUSSIAN ? "две" : "дві";
      words.add(
          feminine && rest == 1 ? "одна" : feminine && rest == 2 ? feminineTwo : names[rest - 1]);
    }
    return words;
  }

  private static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
  }

  private static List<String> matchesIn(Language language, String phrase, String text) {
    return language == Language.RUSSIAN ? matches(phrase, text) : matchesUkrainian(phrase, text);
  }

  private static void check(Language language, String phrase, String text) {
    assertThat(matchesIn(language, "^ " + phrase + " $", text))
        .as("%s: phrase «%s»", language, phrase)
        .containsExactly(text);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void digitsAndWordsOfTheSameNumberMatchBothWays(Language language) {
    Random random = new Random(7);
    long[] bounds = {20, 100, 1000, 10_000, 1_000_000, 1_000_000_000};
    for (int i = 0; i < 240; i++) {
      long value = 1 + (long) (random.nextDouble() * (bounds[i % bounds.length] - 1));
      if (i % 5 == 0 && value > 1000) {
        value -= value % 1000;
      }
      String words = spelled(value, language);
      String scale = language == Language.RUSSIAN ? " тысяч" : " тисяч";
      List<String> written = new ArrayList<>(List.of(words, Long.toString(value), grouped(value)));
      if (value % 1000 == 0 && value < 1_000_000) {
        written.add(value / 1000 + scale);
      }
      for (String phrase : written) {
        for (String text : written) {
          check(language, phrase, text);
        }
      }
      long other = value + 1 + random.nextInt(3);
      for (String phrase : List.of(words, Long.toString(value))) {
        for (String text :
            List.of(spelled(other, language), Long.toString(other), grouped(other))) {
          assertThat(matchesIn(language, "^ " + phrase + " $", text))
              .as("%s: «%s» is not «%s»", language, text, phrase)
              .isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyNumberThatIsSpelledIsReadAsItself(Language language) {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      long value = i < 2_500 ? i + 1 : (long) (random.nextDouble() * 999_999_999) + 1;
      NumberReader.Found found = NumberReader.read(
          List.of(spelled(value, language).split(" ")), language, MatchingFixture.MORPHOLOGY);
      assertThat(found).as("%s %d", language, value).isNotNull();
      assertThat(found.number()).isEqualTo(PhraseNumber.cardinal(value));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026 год, две тысячи двадцать шестой год",
    "2026 год, в две тысячи двадцать шестом году",
    "две тысячи двадцать шестой год, 2026 год",
    "две тысячи двадцать шестой год, 2026-й год",
    "2000 год, двухтысячный год",
    "двухтысячный год, 2000-го года",
    "25000 клиент, двадцатипятитысячный клиент",
    "1000000 клиент, миллионному клиенту",
    "первый раз, 1-й раз",
    "1 раз, первый раз",
    "1-й раз, первый раз",
    "сто двадцать первый клиент, 121-му клиенту",
    "40 мест, сорока мест",
    "30 процентов, о тридцати процентах",
    "пятью процентами, 5-ти процентов",
    "номер один, №1",
    "номер один, номера 1",
    "№ 1, номер один",
    "100%, ста процентов",
    "сто процентов, 100 %",
    "1 000 рублей, тысяча рублей",
    "тысяча рублей, одна тысяча рублей",
    "1 000 рублей, 1.000 рублей",
    "1000 рублей, 1 тыс. рублей",
    "5300 рублей, 5 тысяч 300 рублей",
    "2300000 рублей, 2 млн 300 тыс рублей",
    "2 миллиона 300 000 рублей, два миллиона триста тысяч рублей",
    "0 рублей, ноль рублей",
    "стопроцентный, 100%-ная",
    "100%-ный, стопроцентная",
  })
  void formsOfRussianNumbers(String phrase, String text) {
    assertThat(matches(phrase, text)).as(phrase).hasSize(1);
    assertThat(text).endsWith(matches(phrase, text).get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "2026 рік, дві тисячі двадцять шостий рік",
    "дві тисячі двадцять шостий рік, 2026 року",
    "номер один, № 1",
    "30%, тридцяти відсотків",
    "тридцять відсотків, 30%",
    "тридцять процентів, 30 відсотків",
    "перший раз, 1-го разу",
    "п'ятсот гривень, 500 гривень",
    "двотисячний рік, 2000 року",
    "100%-ний, стопроцентна",
  })
  void formsOfUkrainianNumbers(String phrase, String text) {
    assertThat(matchesUkrainian(phrase, text)).as(phrase).containsExactly(text);
  }

  @ParameterizedTest
  @CsvSource({
    "номер один, номер первый",
    "первый тариф, один тариф",
    "первый тариф, 1 тариф",
    "30 процентов, 300 процентов",
    "тысяча рублей, тысяча сто рублей",
    "1-й раз, 1 раз",
    "1-й раз, один раз",
    "за семью печатями, за 7 печатями",
    "007, 7",
    "\"30\" рублей, тридцать рублей",
    "20% скидка, 20%-ная скидка",
  })
  void whatIsAnotherNumber(String phrase, String text) {
    assertThat(matches(phrase, text)).isEmpty();
  }

  @Test
  void aNumberOfAnyLengthIsOneClass() {
    assertThat(matches(
            "<NUM> процентов",
            "сто двадцать пять процентов, 30%, 1 000 процентов и 5 тысяч процентов"))
        .containsExactly(
            "сто двадцать пять процентов", "30%", "1 000 процентов", "5 тысяч процентов");
    assertThat(matchesUkrainian("<NUM> відсотків", "п'ять тисяч відсотків")).hasSize(1);
    assertThat(matches("за <NUM>", "за полторы тысячи и за 3,5 и за много")).hasSize(2);
    assertThat(matches("<NUM.GEN> процентов", "сто тридцати процентов"))
        .containsExactly("тридцати процентов");
  }

  @Test
  void wordsThatOnlyLookLikeNumbersStayWords() {
    assertThat(matches("сто раз один", "сто раз один, 100 раз 1")).hasSize(2);
    assertThat(matches("по пять шесть", "по 5 6")).hasSize(1);
    assertThat(matches("999999999999999999999 рублей", "999999999999999999999 рублей"))
        .hasSize(1);
    assertThat(matches("<NUM> раз", "много раз, сколько раз, несколько раз")).isEmpty();
  }
}
