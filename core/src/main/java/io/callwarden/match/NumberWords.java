package io.callwarden.match;

import io.callwarden.text.Language;
import io.callwarden.text.PartOfSpeech;
import io.callwarden.text.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of a language's numbers, in the form in which dictionaries have them, from school grammars. Immutable.
 *
 * <p>The parts of a number stand in order of size; 0 has no place in them.
 */
final class NumberWords {
  /** The greatest number that phrases can have. */
  static final long MAX = 999_999_999_999L;

  /** What a word means in a number. */
  record Meaning(Part part, long value) {}

  /** The parts of numbers. */
  enum Part {
    /** 0 to 19, tens, hundreds: they add up, from the greatest on. */
    CARDINAL,
    /** Thousand and greater: what stands before is multiplied. */
    SCALE,
    /** Adds up as a cardinal does, and is the last word of its number. */
    ORDINAL,
    /** «тысячный», «двухтысячный»: the last word, and greater than a thousand. */
    ORDINAL_SCALE
  }

  private static final Set<String> INDEFINITE = Set.of(
      "много",
      "немного",
      "мало",
      "немало",
      "несколько",
      "сколько",
      "столько",
      "багато",
      "небагато",
      "чимало",
      "кілька",
      "декілька",
      "скільки",
      "стільки");

  private static final NumberWords RUSSIAN = new NumberWords(
      "ноль нуль",
      "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать"
          + " четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
      "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
      "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
      "тысяча,тыс миллион,млн миллиард,млрд",
      "первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый одиннадцатый"
          + " двенадцатый тринадцатый четырнадцатый пятнадцатый шестнадцатый семнадцатый"
          + " восемнадцатый девятнадцатый",
      "двадцатый тридцатый сороковой пятидесятый шестидесятый семидесятый восьмидесятый девяностый",
      "сотый двухсотый трехсотый четырехсотый пятисотый шестисотый семисотый восьмисотый"
          + " девятисотый",
      "тысячный миллионный миллиардный",
      "одно двух трех четырех пяти шести семи восьми девяти десяти одиннадцати двенадцати"
          + " тринадцати четырнадцати пятнадцати шестнадцати семнадцати восемнадцати девятнадцати",
      "двадцати тридцати сорока пятидесяти шестидесяти семидесяти восьмидесяти девяносто",
      "сто двухсот трехсот четырехсот пятисот шестисот семисот восьмисот девятисот");

  private static final NumberWords UKRAINIAN = new NumberWords(
      "нуль",
      "один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять"
          + " чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять",
      "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто",
      "сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот",
      "тисяча,тис мільйон,млн мільярд,млрд",
      "перший другий третій четвертий п'ятий шостий сьомий восьмий дев'ятий десятий одинадцятий"
          + " дванадцятий тринадцятий чотирнадцятий п'ятнадцятий шістнадцятий сімнадцятий"
          + " вісімнадцятий дев'ятнадцятий",
      "двадцятий тридцятий сороковий п'ятдесятий шістдесятий сімдесятий вісімдесятий дев'яностий",
      "сотий двохсотий трьохсотий чотирьохсотий п'ятисотий шестисотий семисотий восьмисотий"
          + " дев'ятисотий",
      "тисячний мільйонний мільярдний",
      "одно дво трьох чотирьох п'яти шести семи восьми дев'яти десяти одинадцяти дванадцяти"
          + " тринадцяти чотирнадцяти п'ятнадцяти шістнадцяти сімнадцяти вісімнадцяти дев'ятнадцяти",
      "двадцяти тридцяти сорока п'ятдесяти шістдесяти сімдесяти вісімдесяти дев'яносто",
      "сто двохсот трьохсот чотирьохсот п'ятисот шестисот семисот восьмисот дев'ятисот");

  private final List<String> zero;
  private final List<String> units;
  private final List<String> tens;
  private final List<String> hundreds;
  private final List<List<String>> scales;
  private final List<String> ordinalUnits;
  private final List<String> ordinalTens;
  private final List<String> ordinalHundreds;
  private final List<String> ordinalScales;
  private final List<String> joinedUnits;
  private final List<String> joinedTens;
  private final List<String> joinedHundreds;
  private final Map<String, Meaning> meanings = new HashMap<>();

  private NumberWords(
      String zero,
      String units,
      String tens,
      String hundreds,
      String scales,
      String ordinalUnits,
      String ordinalTens,
      String ordinalHundreds,
      String ordinalScales,
      String joinedUnits,
      String joinedTens,
      String joinedHundreds) {
    this.zero = words(zero);
    this.units = words(units);
    this.tens = words(tens);
    this.hundreds = words(hundreds);
    this.scales =
        words(scales).stream().map(scale -> List.of(scale.split(",", -1))).toList();
    this.ordinalUnits = words(ordinalUnits);
    this.ordinalTens = words(ordinalTens);
    this.ordinalHundreds = words(ordinalHundreds);
    this.ordinalScales = words(ordinalScales);
    this.joinedUnits = words(joinedUnits);
    this.joinedTens = words(joinedTens);
    this.joinedHundreds = words(joinedHundreds);
    learn();
  }

  private static List<String> words(String line) {
    return List.of(line.split(" ", -1));
  }

  static NumberWords of(Language language) {
    return switch (language) {
      case RUSSIAN -> RUSSIAN;
      case UKRAINIAN -> UKRAINIAN;
    };
  }

  private void learn() {
    for (String word : zero) {
      meanings.put(word, new Meaning(Part.CARDINAL, 0));
    }
    learn(Part.CARDINAL, units, 1, 1);
    learn(Part.CARDINAL, tens, 20, 10);
    learn(Part.CARDINAL, hundreds, 100, 100);
    learn(Part.ORDINAL, ordinalUnits, 1, 1);
    learn(Part.ORDINAL, ordinalTens, 20, 10);
    learn(Part.ORDINAL, ordinalHundreds, 100, 100);
    for (int scale = 0; scale < scales.size(); scale++) {
      for (String word : scales.get(scale)) {
        meanings.put(word, new Meaning(Part.SCALE, scale(scale)));
      }
      for (int count = 1; count < 1000; count++) {
        meanings.put(
            ordinalScale(count, scale), new Meaning(Part.ORDINAL_SCALE, count * scale(scale)));
      }
    }
  }

  private void learn(Part part, List<String> words, long first, long step) {
    for (int i = 0; i < words.size(); i++) {
      meanings.put(words.get(i), new Meaning(part, first + i * step));
    }
  }

  /** What the dictionary form of a word means in a number, or null. */
  @Nullable
  Meaning meaning(String lemma) {
    return meanings.get(lemma);
  }

  int scales() {
    return scales.size();
  }

  /** Whether a reading can stand in a number: «несколько» is a numeral of grammar, and no number. */
  boolean isNumber(Reading reading) {
    Meaning meaning = meanings.get(reading.lemma());
    if (meaning != null) {
      return meaning.part() == Part.CARDINAL || meaning.part() == Part.SCALE;
    }
    return reading.partOfSpeech() == PartOfSpeech.NUM && !INDEFINITE.contains(reading.lemma());
  }

  /** Thousand for 0, million for 1 and so on. */
  static long scale(int scale) {
    return scale == 0 ? 1_000L : 1_000L * scale(scale - 1);
  }

  /** Zero. */
  List<String> zero() {
    return zero;
  }

  /** 1 to 19. */
  String unit(int value) {
    return units.get(value - 1);
  }

  /** 2 for twenty to 9 for ninety. */
  String ten(int tens) {
    return this.tens.get(tens - 2);
  }

  /** 1 for a hundred to 9. */
  String hundred(int hundreds) {
    return this.hundreds.get(hundreds - 1);
  }

  /** The word for thousand and the like, then its abbreviations. */
  List<String> scaleWords(int scale) {
    return scales.get(scale);
  }

  /** 1st to 19th. */
  String ordinalUnit(int value) {
    return ordinalUnits.get(value - 1);
  }

  String ordinalTen(int tens) {
    return ordinalTens.get(tens - 2);
  }

  String ordinalHundred(int hundreds) {
    return ordinalHundreds.get(hundreds - 1);
  }

  /** «тысячный», «двухтысячный», «двадцатипятимиллионный»: one word. */
  String ordinalScale(int count, int scale) {
    if (count == 1) {
      return ordinalScales.get(scale);
    }
    StringBuilder word = new StringBuilder();
    int rest = count % 100;
    if (count >= 100) {
      word.append(joinedHundreds.get(count / 100 - 1));
    }
    if (rest >= 20) {
      word.append(joinedTens.get(rest / 10 - 2));
      rest %= 10;
    }
    if (rest > 0) {
      word.append(joinedUnits.get(rest - 1));
    }
    return word.append(ordinalScales.get(scale)).toString();
  }
}
