package io.callwarden.privacy;

import io.callwarden.text.WordNormalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that people say digits with, in Russian, Ukrainian and between; from {@code numbers.txt}. Immutable. */
final class NumberWords {
  /** What a word does in a number. */
  enum Part {
    /** Zero to nineteen, tens, hundreds. */
    SMALL,
    /** Thousand and more: counts what stands before. */
    SCALE,
    /** A case in which nobody dictates. */
    OBLIQUE,
    /** A digit by its name. */
    NOUN,
    /** A digit by its name, after how many there are of it. */
    NOUNS,
    /** Says how often the next digit comes. */
    TIMES
  }

  /** One word. */
  record NumberWord(Part part, long value) {}

  private static final Set<String> ORDINAL_STEMS = Set.of(
      "перв",
      "втор",
      "трет",
      "треть",
      "четверт",
      "пят",
      "шест",
      "седьм",
      "восьм",
      "девят",
      "десят",
      "одиннадцат",
      "двенадцат",
      "тринадцат",
      "четырнадцат",
      "пятнадцат",
      "шестнадцат",
      "семнадцат",
      "восемнадцат",
      "девятнадцат",
      "двадцат",
      "тридцат",
      "сороков",
      "пятидесят",
      "шестидесят",
      "семидесят",
      "восьмидесят",
      "девяност",
      "сот",
      "двухсот",
      "тысячн",
      "двухтысячн",
      "нулев",
      "перш",
      "друг",
      "п'ят",
      "шост",
      "сьом",
      "дев'ят",
      "одинадцят",
      "дванадцят",
      "тринадцят",
      "чотирнадцят",
      "п'ятнадцят",
      "шістнадцят",
      "сімнадцят",
      "вісімнадцят",
      "дев'ятнадцят",
      "двадцят",
      "тридцят",
      "п'ятдесят",
      "шістдесят",
      "сімдесят",
      "вісімдесят",
      "дев'яност",
      "тисячн",
      "двотисячн",
      "нульов");

  private static final List<String> ORDINAL_ENDINGS = List.of(
      "ого", "его", "ому", "ему", "ыми", "ими", "ый", "ий", "ой", "ая", "ое", "ом", "ем", "ым",
      "им", "ую", "ые", "ых", "их", "ій", "ої", "ою", "ього", "ьому", "ьої", "ьою", "ье", "ья",
      "ьи", "ью", "ьей", "а", "е", "у", "і", "я", "є", "ю");

  private static final NumberWords INSTANCE = new NumberWords();

  private final Map<String, NumberWord> words = new HashMap<>();

  private NumberWords() {
    for (String line : Resources.lines("numbers.txt")) {
      String[] fields = line.split(" ", -1);
      NumberWord word = new NumberWord(
          Part.valueOf(fields[0].toUpperCase(Locale.ROOT)), Long.parseLong(fields[1]));
      for (int i = 2; i < fields.length; i++) {
        words.putIfAbsent(WordNormalizer.normalize(fields[i]), word);
      }
    }
  }

  static NumberWords instance() {
    return INSTANCE;
  }

  /** What a word in normal form does in a number, or null. */
  @Nullable
  NumberWord word(String normal) {
    return words.get(normal);
  }

  /** Whether a word in normal form is an ordinal: «двадцать третьего» is a date. */
  static boolean isOrdinal(String normal) {
    for (String ending : ORDINAL_ENDINGS) {
      if (normal.endsWith(ending)
          && ORDINAL_STEMS.contains(normal.substring(0, normal.length() - ending.length()))) {
        return true;
      }
    }
    return false;
  }
}
