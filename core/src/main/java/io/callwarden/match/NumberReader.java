package io.callwarden.match;

import io.callwarden.match.NumberWords.Meaning;
import io.callwarden.match.NumberWords.Part;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.Numerals;
import io.callwarden.text.Reading;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the number that the words of a phrase begin with. One number, one reader. */
final class NumberReader {
  /** Forms of numbers that are oftener other words («за семью печатями»); they count within longer numbers only. */
  private static final Set<String> HOMONYMS = Set.of("семью", "сорока", "пятой", "пятою", "п'ятою");

  /** The number and how many words it takes. */
  record Found(PhraseNumber number, int words) {}

  private final Language language;
  private final NumberWords words;
  private final Morphology morphology;

  /** All groups that are closed by a scale. */
  private long total;

  /** What has been read since the last scale. */
  private long group;

  /** Only smaller parts can follow. */
  private long limit = Long.MAX_VALUE;

  private long scaleLimit = Long.MAX_VALUE;
  private boolean any;

  /** Whether the last word is digits that groups of three can follow. */
  private boolean groups;

  private NumberReader(Language language, Morphology morphology) {
    this.language = language;
    this.words = NumberWords.of(language);
    this.morphology = morphology;
  }

  /**
   * The longest number that the words begin with, or null.
   *
   * @param normals normal forms
   */
  static @Nullable Found read(List<String> normals, Language language, Morphology morphology) {
    return new NumberReader(language, morphology).read(normals);
  }

  /** Whether a word in normal form can be the first of a number. */
  static boolean canBegin(String normal, Language language, Morphology morphology) {
    if (Numerals.digits(normal) > 0) {
      return true;
    }
    NumberWords words = NumberWords.of(language);
    for (Reading reading : morphology.readings(normal, Set.of(language))) {
      if (words.meaning(reading.lemma()) != null) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Found read(List<String> normals) {
    Found found = null;
    for (int i = 0; i < normals.size(); i++) {
      String normal = normals.get(i);
      PhraseNumber number = Numerals.digits(normal) > 0 ? digits(normal) : word(normal);
      if (number == null) {
        break;
      }
      if (number.value() > NumberWords.MAX) {
        return found;
      }
      found = new Found(number, i + 1);
      if (!number.cardinal()) {
        break;
      }
    }
    return found != null && found.words() == 1 && HOMONYMS.contains(normals.get(0)) ? null : found;
  }

  /** The number so far with digits added, or null if they do not go on with it. */
  private @Nullable PhraseNumber digits(String normal) {
    int digits = Numerals.digits(normal);
    String ending = normal.substring(digits);
    long value = Numerals.value(normal);
    if (value < 0) {
      return null;
    }
    if (groups && digits == 3 && ending.isEmpty()) { // 1 000 000
      if (group > NumberWords.MAX / 1000 || group * 1000 >= scaleLimit) {
        return null;
      }
      group = group * 1000 + value;
      return PhraseNumber.either(total + group);
    }
    boolean isPadded = normal.charAt(0) == '0' && digits > 1; // 007 is no seven
    if (isPadded || (any && (value >= limit || group > 0 || value == 0))) {
      return null;
    }
    group = value;
    limit = 0; // after digits comes a scale or nothing
    any = true;
    groups = digits <= 3 && value > 0 && ending.isEmpty();
    boolean isBare = ending.isEmpty() || ending.startsWith(".");
    return new PhraseNumber(
        total + group,
        isBare || Numerals.isCardinalEnding(ending),
        isBare || Numerals.isOrdinalEnding(ending));
  }

  /** The number so far with a word added, or null if it does not go on with it. */
  private @Nullable PhraseNumber word(String normal) {
    for (Reading reading : morphology.readings(normal, Set.of(language))) {
      Meaning meaning = words.meaning(reading.lemma());
      PhraseNumber number = meaning == null ? null : word(meaning);
      if (number != null) {
        groups = false;
        return number;
      }
    }
    return null;
  }

  private @Nullable PhraseNumber word(Meaning meaning) {
    long value = meaning.value();
    if (meaning.part() == Part.SCALE) {
      if (value >= scaleLimit || (any && group == 0) || group > NumberWords.MAX / value) {
        return null;
      }
      total += Math.max(group, 1) * value;
      group = 0;
      scaleLimit = value;
      limit = value;
      any = true;
      return PhraseNumber.cardinal(total);
    }
    if (meaning.part() == Part.ORDINAL_SCALE) {
      return value < scaleLimit && group == 0 ? PhraseNumber.ordinal(total + value) : null;
    }
    if (value >= limit || (value == 0 && any) || (any && group == 0 && total == 0)) {
      return null;
    }
    if (meaning.part() == Part.ORDINAL) {
      return PhraseNumber.ordinal(total + group + value);
    }
    group += value;
    limit = value < 20 ? 0 : value < 100 ? 10 : 100;
    any = true;
    return PhraseNumber.cardinal(total + group);
  }
}
