package io.callwarden.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All that one language knows of a word: the dictionary, corrections that come with it, and our supplement. Thread-safe.
 */
final class LanguageDictionary {
  // No form of either dictionary is longer (tested); longer words are unknown without a look.
  static final int MAX_FORM_LENGTH = 48;
  private static final Pattern TAB = Pattern.compile("\t");

  /** How well the language knows a word. */
  enum Standing {
    UNKNOWN,
    /** Only as a name, an abbreviation, slang or a word that the dictionary marks as foreign or out of use. */
    MARGINAL,
    STANDARD
  }

  /** The word's readings, at least one. */
  record Entry(List<Reading> readings, Standing standing) {}

  private record Line(String lemma, String tag) {}

  private final Language language;
  private final FormDictionary forms;
  private final Function<String, Grammar> tags;
  private final UnaryOperator<String> stemmer;
  private final Map<String, List<Line>> added = new HashMap<>();
  private final Map<String, List<Line>> removed = new HashMap<>();
  private final Map<String, Grammar> grammars = new ConcurrentHashMap<>();
  private @Nullable FormDictionary inflections;
  private final FormDictionary.Spellings initials;
  private final FormDictionary.Spellings letters;
  private final FormDictionary.Spellings soundalikes;
  private final WordCache<Entry> cache = new WordCache<>();

  private LanguageDictionary(
      Language language,
      FormDictionary forms,
      Function<String, Grammar> tags,
      UnaryOperator<String> stemmer) {
    this.language = language;
    this.forms = forms;
    this.tags = tags;
    this.stemmer = stemmer;
    this.letters = forms.spellings(c -> spelling(language, c));
    this.soundalikes = forms.spellings(Phonetics::spellings);
    this.initials =
        language == Language.UKRAINIAN ? forms.spellings(LanguageDictionary::bothCases) : letters;
  }

  /** Loads the dictionary of a language from the class path. */
  static LanguageDictionary load(Language language) {
    try {
      LanguageDictionary dictionary;
      switch (language) {
        case RUSSIAN -> {
          dictionary = new LanguageDictionary(
              language,
              FormDictionary.open("org/languagetool/resource/ru/russian.dict"),
              RussianTags::parse,
              Stemmers::russian);
          read("org/languagetool/resource/ru/added.txt", dictionary.added);
          read("org/languagetool/resource/ru/removed.txt", dictionary.removed);
        }
        case UKRAINIAN ->
          dictionary = new LanguageDictionary(
              language,
              FormDictionary.open("org/languagetool/resource/uk/ukrainian.dict"),
              UkrainianTags::parse,
              Stemmers::ukrainian);
        default -> throw new IllegalArgumentException(language.code());
      }
      read("io/callwarden/text/supplement-" + language.code() + ".tsv", dictionary.added);
      return dictionary;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is known of a word in normal form. */
  Entry entry(String word) {
    Entry cached = cache.find(word);
    if (cached != null) {
      return cached;
    }
    Entry entry = new Search(word).entry();
    if (word.length() <= MAX_FORM_LENGTH) {
      cache.put(word, entry);
    }
    return entry;
  }

  /** The readings of words of the dictionary that sound as the word does. */
  List<Reading> alike(String word) {
    if (!isWordlike(word)) {
      return List.of();
    }
    String sound = Phonetics.form(word, language);
    Search search = new Search(word);
    forms.lookup(
        word,
        soundalikes,
        form -> Phonetics.form(WordNormalizer.normalize(form), language).equals(sound),
        search);
    return List.copyOf(search.readings);
  }

  /** One look-up of a word that is not remembered. */
  private final class Search implements FormDictionary.Sink {
    private final String word;
    private final List<Line> held;
    private final Set<Reading> readings = new LinkedHashSet<>();
    private Standing standing = Standing.UNKNOWN;

    Search(String word) {
      this.word = word;
      this.held = removed.getOrDefault(word, List.of());
    }

    Entry entry() {
      if (isWordlike(word)) {
        forms.lookup(word, initials, letters, this);
        if (readings.isEmpty() && language == Language.UKRAINIAN) {
          forms.lookup(word, initials, initials, this); // США, ПриватБанк
        }
        for (Line line : added.getOrDefault(word, List.of())) {
          entry(line.lemma(), line.tag());
        }
        if (readings.isEmpty()) {
          Derivations.Derived derived =
              Derivations.of(word, language, LanguageDictionary.this::entry);
          readings.addAll(derived.readings());
          standing = readings.isEmpty() ? Standing.UNKNOWN : derived.standing();
        }
      }
      if (readings.isEmpty()) {
        String stem = word.length() <= MAX_FORM_LENGTH ? stemmer.apply(word) : word;
        PartOfSpeech partOfSpeech =
            Numerals.isNumeral(word) ? PartOfSpeech.NUM : PartOfSpeech.OTHER;
        readings.add(new Reading(stem, partOfSpeech, Set.of(), language));
      }
      return new Entry(List.copyOf(readings), standing);
    }

    @Override
    public void entry(String lemma, String tag) {
      String normal = WordNormalizer.normalize(lemma);
      if (!held.isEmpty() && held.contains(new Line(normal, tag))) {
        return;
      }
      Grammar grammar = grammars.get(tag);
      if (grammar == null) {
        grammar = tags.apply(tag);
        grammars.put(tag, grammar);
      }
      readings.add(new Reading(normal, grammar.partOfSpeech(), grammar.features(), language));
      if (grammar.standard()) {
        standing = Standing.STANDARD;
      } else if (standing == Standing.UNKNOWN) {
        standing = Standing.MARGINAL;
      }
      dropFalseSuperlatives(readings);
    }
  }

  /** The Russian dictionary has positive forms of some adjectives («хороший», «большая») among the superlatives, too. */
  private static void dropFalseSuperlatives(Set<Reading> readings) {
    Set<String> positive = new HashSet<>();
    for (Reading reading : readings) {
      if (reading.features().contains(Feature.POS)) {
        positive.add(reading.lemma());
      }
    }
    readings.removeIf(
        reading -> reading.features().contains(Feature.SUP) && positive.contains(reading.lemma()));
  }

  /** Which letters of the dictionary stand behind a letter of a normal form. */
  private static List<String> spelling(Language language, int c) {
    String letter = Character.toString(c);
    return language == Language.RUSSIAN && c == 'е' ? List.of(letter, "ё") : List.of(letter);
  }

  private static List<String> bothCases(int c) {
    String lower = Character.toString(c);
    String upper = lower.toUpperCase(Locale.ROOT);
    return upper.equals(lower) ? List.of(lower) : List.of(lower, upper);
  }

  private static boolean isWordlike(String word) {
    if (word.isEmpty() || word.length() > MAX_FORM_LENGTH) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if ((c < '\u0430' || c > '\u0491') && c != '\'') {
        return false;
      }
    }
    return true;
  }

  /** Lines of form, lemma and tag with a tab between; # begins a comment. */
  private static void read(String resource, Map<String, List<Line>> lines) throws IOException {
    try (BufferedReader reader = new BufferedReader(
        new InputStreamReader(FormDictionary.stream(resource), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int comment = line.indexOf('#');
        String[] fields = TAB.split(comment < 0 ? line : line.substring(0, comment), -1);
        if (fields.length >= 3) {
          lines
              .computeIfAbsent(
                  WordNormalizer.normalize(fields[0].strip()), form -> new ArrayList<>(1))
              .add(new Line(WordNormalizer.normalize(fields[1].strip()), fields[2].strip()));
        }
      }
    }
  }

  /** The forms of a lemma in normal form, as far as the dictionary has them. */
  Set<String> inflected(String lemma) {
    Set<String> found = new TreeSet<>();
    if (isWordlike(lemma)) {
      FormDictionary inflections = inflections();
      inflections.inflected(
          lemma, initials, letters, form -> found.add(WordNormalizer.normalize(form)));
    }
    added.forEach((form, lines) -> {
      if (lines.stream().anyMatch(line -> line.lemma().equals(lemma))) {
        found.add(form);
      }
    });
    return found;
  }

  /** The forms with a beginning in normal form, as far as the dictionary has them. */
  Set<String> beginning(String beginning) {
    Set<String> found = new TreeSet<>();
    if (isWordlike(beginning)) {
      forms.beginning(
          beginning, initials, letters, form -> found.add(WordNormalizer.normalize(form)));
    }
    return found;
  }

  private synchronized FormDictionary inflections() {
    FormDictionary loaded = inflections;
    if (loaded == null) {
      try {
        loaded = FormDictionary.open(
            switch (language) {
              case RUSSIAN -> "org/languagetool/resource/ru/russian_synth.dict";
              case UKRAINIAN -> "org/languagetool/resource/uk/ukrainian_synth.dict";
            });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      inflections = loaded;
    }
    return loaded;
  }

  /** The dictionary of forms, for tests. */
  FormDictionary forms() {
    return forms;
  }
}
