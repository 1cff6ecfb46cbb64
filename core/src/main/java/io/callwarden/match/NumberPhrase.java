package io.callwarden.match;

import io.callwarden.match.PhraseNode.Choice;
import io.callwarden.match.PhraseNode.Digits;
import io.callwarden.match.PhraseNode.Exact;
import io.callwarden.match.PhraseNode.Maybe;
import io.callwarden.match.PhraseNode.Sequence;
import io.callwarden.match.PhraseNode.Word;
import io.callwarden.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything that a number can be said and written as, as a phrase. One number, one of these. */
final class NumberPhrase {
  private final NumberWords words;
  private final int offset;

  private NumberPhrase(Language language, int offset) {
    this.words = NumberWords.of(language);
    this.offset = offset;
  }

  /**
   * The phrase for a number.
   *
   * @param offset that all parts of the phrase get
   */
  static PhraseNode of(PhraseNumber number, Language language, int offset) {
    NumberPhrase phrase = new NumberPhrase(language, offset);
    List<PhraseNode> alternatives = new ArrayList<>();
    if (number.cardinal()) {
      alternatives.add(phrase.cardinal(number.value(), number));
    } else {
      phrase.addDigits(number.value(), number, alternatives);
    }
    if (number.ordinal() && number.value() > 0) {
      alternatives.add(phrase.ordinal(number.value()));
    }
    return phrase.choice(alternatives);
  }

  /** The number in digits, or «count thousand rest» with each part in digits or in words. */
  private PhraseNode cardinal(long value, PhraseNumber digits) {
    List<PhraseNode> alternatives = new ArrayList<>();
    addDigits(value, digits, alternatives);
    int scale = scaleOf(value);
    if (scale < 0) {
      alternatives.add(small((int) value));
    } else {
      long unit = NumberWords.scale(scale);
      List<PhraseNode> parts = new ArrayList<>(counted((int) (value / unit), scale));
      if (value % unit > 0) {
        parts.add(cardinal(value % unit, PhraseNumber.cardinal(value % unit)));
      }
      alternatives.add(sequence(parts));
    }
    return choice(alternatives);
  }

  private void addDigits(long value, PhraseNumber number, List<PhraseNode> alternatives) {
    alternatives.add(new Digits(number, offset));
    if (value >= 1000) {
      List<PhraseNode> groups = new ArrayList<>();
      for (long rest = value; rest > 0; rest /= 1000) {
        groups.add(
            0,
            rest < 1000
                ? new Digits(PhraseNumber.cardinal(rest), offset)
                : new Exact(String.format(Locale.ROOT, "%03d", rest % 1000), offset));
      }
      alternatives.add(sequence(groups));
    }
  }

  /** The greatest scale that the number reaches, or -1. */
  private int scaleOf(long value) {
    int scale = -1;
    while (scale + 1 < words.scales() && value >= NumberWords.scale(scale + 1)) {
      scale++;
    }
    return scale;
  }

  /** «пять тысяч», «5 тыс»; for one thousand the count can be missing. */
  private List<PhraseNode> counted(int count, int scale) {
    PhraseNode counter =
        choice(List.of(new Digits(PhraseNumber.cardinal(count), offset), small(count)));
    List<PhraseNode> names = new ArrayList<>();
    for (String name : words.scaleWords(scale)) {
      names.add(new Word(name, offset));
    }
    return List.of(count == 1 ? new Maybe(counter, offset) : counter, choice(names));
  }

  /** 0 to 999 in words. */
  private PhraseNode small(int value) {
    if (value == 0) {
      List<PhraseNode> zeros = new ArrayList<>();
      for (String zero : words.zero()) {
        zeros.add(new Word(zero, offset));
      }
      return choice(zeros);
    }
    return sequence(smallParts(value));
  }

  private List<PhraseNode> smallParts(int value) {
    List<PhraseNode> parts = new ArrayList<>();
    int rest = value % 100;
    if (value >= 100) {
      parts.add(new Word(words.hundred(value / 100), offset));
    }
    if (rest >= 20) {
      parts.add(new Word(words.ten(rest / 10), offset));
      rest %= 10;
    }
    if (rest > 0) {
      parts.add(new Word(words.unit(rest), offset));
    }
    return parts;
  }

  /** Only the last word of an ordinal is one: «две тысячи двадцать шестой». */
  private PhraseNode ordinal(long value) {
    int scale = scaleOf(value);
    if (scale < 0) {
      return sequence(smallOrdinal((int) value));
    }
    long unit = NumberWords.scale(scale);
    int count = (int) (value / unit);
    if (value % unit == 0) {
      return new Word(words.ordinalScale(count, scale), offset);
    }
    List<PhraseNode> parts = new ArrayList<>(counted(count, scale));
    parts.add(ordinal(value % unit));
    return sequence(parts);
  }

  private List<PhraseNode> smallOrdinal(int value) {
    int rest = value % 100;
    if (rest == 0) {
      return List.of(new Word(words.ordinalHundred(value / 100), offset));
    }
    int last = rest < 20 ? rest : rest % 10;
    String word;
    int before;
    if (last > 0) {
      word = words.ordinalUnit(last);
      before = value - last;
    } else {
      word = words.ordinalTen(rest / 10);
      before = value - rest;
    }
    List<PhraseNode> parts = new ArrayList<>(before == 0 ? List.of() : smallParts(before));
    parts.add(new Word(word, offset));
    return parts;
  }

  private PhraseNode choice(List<PhraseNode> alternatives) {
    return alternatives.size() == 1
        ? alternatives.get(0)
        : new Choice(List.copyOf(alternatives), offset);
  }

  private PhraseNode sequence(List<PhraseNode> parts) {
    return parts.size() == 1 ? parts.get(0) : new Sequence(List.copyOf(parts), offset);
  }
}
