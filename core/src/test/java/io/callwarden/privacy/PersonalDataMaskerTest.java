package io.callwarden.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.speech.PartialResult;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.Speaker;
import io.callwarden.text.TextAnalyzer;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Token;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataMaskerTest {
  private final PersonalDataMasker masker =
      new PersonalDataMasker(Language.RUSSIAN, MaskingState.empty());

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          карта 4276 3801 1234 5678 моя            | карта [карта] • • • моя
          моя карта 2202-2012-3456-7890, вот       | моя карта [карта]-•-•-•, вот
          звоните +7 (916) 123-45-67 вечером       | звоните [телефон] (•) •-•-• вечером
          мой номер плюс семь девятьсот шестнадцать два нуля семь | мой номер плюс [телефон] • • • • •
          код из смс четыре семь два девять спасибо | код из смс [код] • • • спасибо
          мой инн 770123456789                     | мой инн [ИНН]
          ибан UA213223130000026007233566001       | ибан [IBAN]
          паспорт серия МТ 123456                  | паспорт серия [паспорт] •
          мій рнокпп три два один чотири п'ять     | мій рнокпп [РНОКПП] • • • •
          картка п'ять один шість вісім            | картка [картка] • • •
          сорок восемь один семь                   | [номер] • • •
          эм тэ двести сорок пять ноль тридцать один | [паспорт] • • • • • • •
          загран семьдесят пять номер четыре ноль один | загран [паспорт] • номер • • •
          срок ноль восемь двадцать девять сто семь | срок ноль восемь двадцать девять [код] •
          по договору моему карта пять пять три шесть | по договору моему карта [карта] • • •
          код две тысячи сорок пять                | код [код] • • •
          один ноль девять эти что ли              | [номер] • • эти что ли
          симка 953 106 12 12 тариф сорок плюс     | симка [телефон] • • • тариф сорок плюс
          сзади на карточке? 351, вроде            | сзади на карточке? [код], вроде
          переказ на ю ей двадцять один тридцять   | переказ на [IBAN] • • • •
          """)
  void putsPlaceholdersInTheirPlaces(String said, String masked) {
    assertThat(text(Speaker.CUSTOMER, said)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "тариф стоит пятьсот пятьдесят рублей в месяц",
        "мастер придёт двадцать третьего мая с девяти до двенадцати",
        "дом сорок пять квартира сто двенадцать",
        "оплатите 1 500 000 рублей до 12.05.2024 в 10:30",
        "звоните на горячую линию восемь восемьсот пятьсот пятьдесят пять тридцать пять тридцать пять",
        "номер вашей заявки четыре пять шесть семь восемь девять",
        "показания счётчика ноль ноль один два три четыре",
        "прийде смс з дев'ятсот",
        "в две тысячи двадцать четвёртом году",
        "у нас тариф номер один",
        "если сорвётся, наберите девятьсот",
        "код подразделения семьсот семьдесят ноль тридцать один",
        "номер убытка 0098-4417-25",
        "звернення зареєстровано за номером 4471902",
        "доставте: просп. Науки, кв. 319, 03028",
        ""
      })
  void leavesOtherNumbersAlone(String said) {
    Utterance utterance = utterance(Speaker.AGENT, said);
    assertThat(masker.mask(utterance)).isSameAs(utterance);
  }

  @Test
  void anAnswerInPiecesIsHiddenFromItsFirstPieceOn() {
    text(Speaker.AGENT, "назовите номер карты");
    assertThat(text(Speaker.CUSTOMER, "сейчас четыре два семь шесть"))
        .isEqualTo("сейчас [карта] • • •");
    assertThat(text(Speaker.AGENT, "угу")).isEqualTo("угу");
    assertThat(text(Speaker.CUSTOMER, "двенадцать")).isEqualTo("•");
    assertThat(text(Speaker.AGENT, "двенадцать так")).isEqualTo("[карта] так");
    assertThat(text(Speaker.CUSTOMER, "и тридцать четыре")).isEqualTo("и • •");
  }

  @Test
  void numbersAloneAreHiddenUnlessTheyAnswerAnInnocentQuestion() {
    assertThat(text(Speaker.AGENT, "какой пульс")).isEqualTo("какой пульс");
    assertThat(text(Speaker.CUSTOMER, "восемьдесят два девяносто"))
        .isEqualTo("восемьдесят два девяносто");
    for (int i = 0; i < 5; i++) {
      text(Speaker.CUSTOMER, "спасибо");
    }
    assertThat(text(Speaker.CUSTOMER, "девять ноль ноль")).isEqualTo("девять ноль ноль");
    assertThat(text(Speaker.CUSTOMER, "восемьдесят два девяносто")).isEqualTo("[номер] • •");
  }

  @Test
  void aPlaceThatIsAskedForIsNoPartOfTheNumberBefore() {
    assertThat(text(Speaker.CUSTOMER, "067-882-04-15")).isEqualTo("[телефон]-•-•-•");
    text(Speaker.AGENT, "Відділення?");
    assertThat(text(Speaker.CUSTOMER, "№17, Полтава")).isEqualTo("№17, Полтава");
  }

  @Test
  void theCodeBehindTheDateOfACardIsHidden() {
    text(Speaker.AGENT, "срок действия карты");
    assertThat(text(Speaker.CUSTOMER, "12/27, 345")).isEqualTo("12/27, [код]");
  }

  @Test
  void wordsKeepTheirTimesAndConfidences() {
    List<Word> words = new ArrayList<>();
    for (String word : "код из смс ноль восемь два нуля".split(" ", -1)) {
      words.add(new Word(word, new TimeSpan(words.size(), words.size() + 0.5), 0.5));
    }
    Utterance masked = masker.mask(new Utterance(
        3, Speaker.CUSTOMER, new TimeSpan(0, 7), "код из смс ноль восемь два нуля", words));
    assertThat(masked.text()).isEqualTo("код из смс [код] • • •");
    assertThat(masked.index()).isEqualTo(3);
    assertThat(masked.words()).hasSameSizeAs(words);
    for (int i = 0; i < words.size(); i++) {
      assertThat(masked.words().get(i).time()).isEqualTo(words.get(i).time());
      assertThat(masked.words().get(i).confidence()).isEqualTo(0.5);
    }
    assertThat(masked.words().get(3).text()).isEqualTo("[код]");
  }

  @Test
  void textAndWordsThatTellTheSameInOtherWaysAreBothMasked() {
    List<Word> words = List.of(
        new Word("код", TimeSpan.UNKNOWN, 1),
        new Word("сорок", TimeSpan.UNKNOWN, 1),
        new Word("семь", TimeSpan.UNKNOWN, 1),
        new Word("двенадцать", TimeSpan.UNKNOWN, 1));
    Utterance masked =
        masker.mask(new Utterance(0, Speaker.CUSTOMER, TimeSpan.UNKNOWN, "Код: 4712.", words));
    assertThat(masked.text()).isEqualTo("Код: [код].");
    assertThat(masked.words().get(1).text()).isEqualTo("[код]");
    assertThat(masked.words().get(3).text()).isEqualTo("•");
  }

  @Test
  void aPlaceholderIsOneWordWithoutMeaning() {
    TextAnalyzer analyzer = new TextAnalyzer(Morphology.load());
    AnalyzedUtterance analyzed = analyzer.analyze(
        utterance(Speaker.AGENT, "карта [карта] • •, [телефон] вот [нечто]"), Language.RUSSIAN);
    assertThat(analyzed.tokens())
        .extracting(Token::normal)
        .containsExactly("карта", "•", "•", "•", "•", "вот", "нечто");
    assertThat(analyzed.tokens().get(1).begin()).isEqualTo(6);
    assertThat(analyzed.tokens().get(1).end()).isEqualTo(13);
  }

  @Test
  void noPartialResultShowsWhatTheFinalOneHides() {
    Random random = new Random(7);
    String[] vocabulary = {
      "номер",
      "карты",
      "телефон",
      "код",
      "из",
      "смс",
      "восемь",
      "девятьсот",
      "двенадцать",
      "сорок",
      "пять",
      "ноль",
      "два",
      "нуля",
      "дважды",
      "семь",
      "рублей",
      "до",
      "дом",
      "то",
      "есть",
      "нет",
      "это",
      "последние",
      "цифры",
      "заказ",
      "минут",
      "тысяча",
      "четыре",
      "так",
      "и",
      "мой",
      "серия",
      "назовите",
      "третьего",
      "12",
      "4276",
      "хорошо",
      "на",
      "адрес"
    };
    for (int call = 0; call < 300; call++) {
      PersonalDataMasker live = new PersonalDataMasker(null, MaskingState.empty());
      for (int said = 0; said < 6; said++) {
        List<Word> words = new ArrayList<>();
        for (int i = random.nextInt(14); i >= 0; i--) {
          words.add(new Word(vocabulary[random.nextInt(vocabulary.length)], TimeSpan.UNKNOWN, 1));
        }
        Speaker speaker = random.nextBoolean() ? Speaker.AGENT : Speaker.CUSTOMER;
        List<List<Word>> partials = new ArrayList<>();
        for (int end = 1; end <= words.size(); end++) {
          partials.add(
              live.mask(new PartialResult(0, 1, words.subList(0, end)), speaker).words());
        }
        List<Word> last = live.mask(new Utterance(
                0, speaker, TimeSpan.UNKNOWN, new PartialResult(0, 1, words).text(), words))
            .words();
        for (List<Word> partial : partials) {
          for (int i = 0; i < partial.size(); i++) {
            boolean hidden = !last.get(i).equals(words.get(i));
            assertThat(hidden && partial.get(i).equals(words.get(i)))
                .as(
                    "call %d: word %d of «%s» after %d words",
                    call, i, new PartialResult(0, 1, words).text(), partial.size())
                .isFalse();
          }
        }
      }
    }
  }

  @Test
  void hostileTextIsTakenAsItIs() {
    for (String text : List.of(
        "[",
        "•",
        "+",
        "[карта",
        "𝟘𝟙 ٣٤ ４２７６",
        "5'",
        "'5",
        "1.",
        "1.2.3.4.5.6.7.8.9.0.1",
        "ё".repeat(5000),
        "1".repeat(5000),
        "семь ".repeat(3000))) {
      Utterance masked = masker.mask(utterance(Speaker.CUSTOMER, text));
      assertThat(masker.mask(masked).text()).isEqualTo(masked.text());
    }
  }

  private String text(Speaker speaker, String said) {
    return masker.mask(utterance(speaker, said)).text();
  }

  private static Utterance utterance(Speaker speaker, String text) {
    return new Utterance(0, speaker, TimeSpan.UNKNOWN, text, List.of());
  }
}
