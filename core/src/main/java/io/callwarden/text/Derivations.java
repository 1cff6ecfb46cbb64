package io.callwarden.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Readings of words that speakers form freely and dictionaries lack: «поскорее», «дешевейший», «наивыгоднейший»,
 * «супервыгодный», «щонайшвидший». Advertising is full of them. Thread-safe.
 */
final class Derivations {
  /** What was derived. */
  record Derived(List<Reading> readings, LanguageDictionary.Standing standing) {}

  private static final Derived NOTHING =
      new Derived(List.of(), LanguageDictionary.Standing.UNKNOWN);
  private static final Set<PartOfSpeech> COMPOUNDS =
      EnumSet.of(PartOfSpeech.ADJ, PartOfSpeech.NOUN, PartOfSpeech.ADV);
  private static final List<String> RUSSIAN_PREFIXES =
      List.of("супер", "мега", "ультра", "гипер", "сверх", "экстра");
  private static final List<String> UKRAINIAN_PREFIXES =
      List.of("супер", "мега", "ультра", "гіпер", "понад", "екстра");
  // A shorter rest is more often chance than a word.
  private static final int MIN_BASE = 4;

  private Derivations() {}

  /**
   * The readings of a word that the dictionary does not have.
   *
   * @param dictionary looks up other words of the same language
   */
  static Derived of(
      String word, Language language, Function<String, LanguageDictionary.Entry> dictionary) {
    return switch (language) {
      case RUSSIAN -> russian(word, dictionary);
      case UKRAINIAN -> ukrainian(word, dictionary);
    };
  }

  private static Derived russian(
      String word, Function<String, LanguageDictionary.Entry> dictionary) {
    if (isPrefixed(word, "по")) {
      Derived comparative =
          withDegree(dictionary.apply(word.substring(2)), Feature.CMP, Feature.CMP, "");
      if (!comparative.readings.isEmpty()) {
        return comparative;
      }
    }
    if (isPrefixed(word, "наи")) {
      LanguageDictionary.Entry base = dictionary.apply(word.substring(3));
      Derived superlative = withDegree(base, Feature.SUP, Feature.SUP, "");
      return superlative.readings.isEmpty()
          ? withDegree(base, Feature.POS, Feature.SUP, "")
          : superlative;
    }
    Derived superlative = russianSuperlative(word, dictionary);
    return superlative.readings.isEmpty()
        ? compound(word, RUSSIAN_PREFIXES, dictionary)
        : superlative;
  }

  private static Derived ukrainian(
      String word, Function<String, LanguageDictionary.Entry> dictionary) {
    if (isPrefixed(word, "щонай") || isPrefixed(word, "якнай")) {
      return withDegree(
          dictionary.apply(word.substring(word.indexOf("най"))), Feature.SUP, Feature.SUP, "");
    }
    if (isPrefixed(word, "най")) {
      return withDegree(dictionary.apply(word.substring(3)), Feature.CMP, Feature.SUP, "най");
    }
    if (isPrefixed(word, "по")) {
      Derived comparative =
          withDegree(dictionary.apply(word.substring(2)), Feature.CMP, Feature.CMP, "");
      if (!comparative.readings.isEmpty()) {
        return comparative;
      }
    }
    return compound(word, UKRAINIAN_PREFIXES, dictionary);
  }

  /** «дешев-ейш-ий», «глубоч-айш-ий»: forms as «лучш-ий», if the adjective without -ейш- is a word. */
  private static Derived russianSuperlative(
      String word, Function<String, LanguageDictionary.Entry> dictionary) {
    int suffix = Math.max(word.lastIndexOf("ейш"), word.lastIndexOf("айш"));
    if (suffix < 3) {
      return NOTHING;
    }
    LanguageDictionary.Entry pattern = dictionary.apply("лучш" + word.substring(suffix + 3));
    for (String ending : List.of("ый", "ий", "ой")) {
      String lemma = hardened(word.substring(0, suffix), word.charAt(suffix)) + ending;
      LanguageDictionary.Entry base = dictionary.apply(lemma);
      if (base.readings().stream()
          .anyMatch(reading ->
              reading.partOfSpeech() == PartOfSpeech.ADJ && reading.lemma().equals(lemma))) {
        List<Reading> readings = new ArrayList<>();
        for (Reading form : pattern.readings()) {
          if (form.features().contains(Feature.SUP)) {
            readings.add(new Reading(lemma, PartOfSpeech.ADJ, form.features(), form.language()));
          }
        }
        return new Derived(readings, base.standing());
      }
    }
    return NOTHING;
  }

  /** The stem before -айш- has ч, ж, ш for к, г, х. */
  private static String hardened(String stem, char suffix) {
    int place = suffix == 'а' ? "чжш".indexOf(stem.charAt(stem.length() - 1)) : -1;
    return place < 0 ? stem : stem.substring(0, stem.length() - 1) + "кгх".charAt(place);
  }

  private static Derived compound(
      String word, List<String> prefixes, Function<String, LanguageDictionary.Entry> dictionary) {
    for (String prefix : prefixes) {
      if (isPrefixed(word, prefix)) {
        LanguageDictionary.Entry base = dictionary.apply(word.substring(prefix.length()));
        List<Reading> readings = new ArrayList<>();
        for (Reading reading : base.readings()) {
          if (COMPOUNDS.contains(reading.partOfSpeech())) {
            readings.add(new Reading(
                prefix + reading.lemma(),
                reading.partOfSpeech(),
                reading.features(),
                reading.language()));
          }
        }
        return new Derived(readings, base.standing());
      }
    }
    return NOTHING;
  }

  /** The readings of one degree, as readings of another. */
  private static Derived withDegree(
      LanguageDictionary.Entry base, Feature from, Feature to, String lemmaPrefix) {
    List<Reading> readings = new ArrayList<>();
    for (Reading reading : base.readings()) {
      if (reading.features().contains(from) && reading.partOfSpeech() != PartOfSpeech.OTHER) {
        Set<Feature> features = EnumSet.copyOf(reading.features());
        features.remove(from);
        features.add(to);
        readings.add(new Reading(
            lemmaPrefix + reading.lemma(), reading.partOfSpeech(), features, reading.language()));
      }
    }
    return readings.isEmpty() ? NOTHING : new Derived(readings, base.standing());
  }

  private static boolean isPrefixed(String word, String prefix) {
    return word.length() >= prefix.length() + MIN_BASE && word.startsWith(prefix);
  }
}
