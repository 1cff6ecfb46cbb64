package io.callwarden.match;

import io.callwarden.text.Feature;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.Numerals;
import io.callwarden.text.PartOfSpeech;
import io.callwarden.text.Reading;
import io.callwarden.text.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The symbols of all phrases, each numbered once, and the way back: which symbols a word fits. Changed only while a
 * program is compiled, read by all threads afterwards.
 */
final class SymbolTable {
  /** Fits every word. */
  static final int ANY = 0;

  /** Fits the edge before the first word. */
  static final int BEGIN = 1;

  /** Fits the edge after the last word. */
  static final int END = 2;

  private final Morphology morphology;
  private final Map<Object, Integer> ids = new HashMap<>();
  private final Map<Language, LanguageSymbols> byLanguage = new HashMap<>();
  private int size = 3;
  private boolean hasNames;

  SymbolTable(Morphology morphology) {
    this.morphology = morphology;
    for (Language language : Language.values()) {
      byLanguage.put(language, new LanguageSymbols(language));
    }
  }

  Morphology morphology() {
    return morphology;
  }

  int size() {
    return size;
  }

  /** For each symbol, whether it fits many words or utterances: every word, an edge, a class of grammar. */
  boolean[] broadSymbols() {
    boolean[] broad = new boolean[size];
    broad[ANY] = true;
    broad[BEGIN] = true;
    broad[END] = true;
    for (LanguageSymbols symbols : byLanguage.values()) {
      for (ClassSymbol symbol : symbols.classes) {
        broad[symbol.symbol()] = true;
      }
      for (Negation negation : symbols.negations) {
        broad[negation.symbol()] = true;
      }
      if (symbols.numberWord >= 0) {
        broad[symbols.numberWord] = true;
      }
    }
    return broad;
  }

  private record Key(
      String kind, Language language, Object what, @Nullable Object grammar) {}

  private @Nullable Integer known(Key key) {
    Integer id = ids.putIfAbsent(key, size);
    if (id == null) {
      size++;
    }
    return id;
  }

  int exact(Language language, String normal) {
    Integer known = known(new Key("exact", language, normal, null));
    if (known != null) {
      return known;
    }
    of(language).exact.computeIfAbsent(normal, word -> new IntList()).add(size - 1);
    return size - 1;
  }

  /** The number in digits, with an ending or without. */
  int digits(Language language, PhraseNumber number) {
    Integer known = known(new Key("digits", language, number, null));
    if (known != null) {
      return known;
    }
    of(language)
        .digits
        .computeIfAbsent(number.value(), value -> new ArrayList<>(1))
        .add(new DigitsSymbol(size - 1, number));
    return size - 1;
  }

  /** Any word of a number. */
  int numberWord(Language language) {
    Integer known = known(new Key("number", language, "", null));
    if (known != null) {
      return known;
    }
    of(language).numberWord = size - 1;
    return size - 1;
  }

  int prefix(Language language, String normal) {
    Integer known = known(new Key("prefix", language, normal, null));
    if (known != null) {
      return known;
    }
    LanguageSymbols symbols = of(language);
    symbols.prefixes.computeIfAbsent(normal, word -> new IntList()).add(size - 1);
    symbols.longestPrefix = Math.max(symbols.longestPrefix, normal.length());
    return size - 1;
  }

  int grammar(Language language, GrammarClass grammar) {
    Integer known = known(new Key("class", language, grammar, null));
    if (known != null) {
      return known;
    }
    of(language).classes.add(new ClassSymbol(size - 1, grammar));
    return size - 1;
  }

  /** Any word that fits none of these symbols. */
  int noneOf(Language language, List<Integer> excluded) {
    Integer known = known(new Key("none", language, Set.copyOf(excluded), null));
    if (known != null) {
      return known;
    }
    of(language)
        .negations
        .add(
            new Negation(size - 1, excluded.stream().mapToInt(Integer::intValue).toArray()));
    return size - 1;
  }

  /** Any form of the word, or those that have the grammar. */
  int form(Language language, String normal, @Nullable GrammarClass grammar) {
    Integer known = known(new Key("form", language, normal, grammar));
    if (known != null) {
      return known;
    }
    if (grammar == null) {
      of(language).exact.computeIfAbsent(normal, word -> new IntList()).add(size - 1);
    }
    addForms(language, normal, grammar, size - 1);
    return size - 1;
  }

  /** One symbol for all names of one word in a list. */
  int names(Language language, String list) {
    Integer known = known(new Key("names", language, list, null));
    return known != null ? known : size - 1;
  }

  /** One symbol for a word of a longer name. */
  int nameWord(Language language, String normal, double threshold) {
    Integer known = known(new Key("name", language, normal, threshold));
    if (known != null) {
      return known;
    }
    addName(language, size - 1, normal, threshold);
    return size - 1;
  }

  /** Lets the symbol fit a word of a name, its forms and its slips. */
  void addName(Language language, int symbol, String normal, double threshold) {
    of(language).exact.computeIfAbsent(normal, word -> new IntList()).add(symbol);
    addForms(language, normal, null, symbol);
    of(language).names.add(symbol, normal, stems(normal, language), threshold);
    hasNames |= !of(language).names.isEmpty();
  }

  private static List<String> stems(List<Reading> readings) {
    List<String> stems = new ArrayList<>();
    for (Reading reading : readings) {
      stems.add(reading.lemma());
    }
    return stems;
  }

  private List<String> stems(String normal, Language language) {
    return stems(morphology.readings(normal, Set.of(language)));
  }

  private void addForms(
      Language language, String normal, @Nullable GrammarClass grammar, int symbol) {
    List<Reading> readings = morphology.readings(normal, Set.of(language));
    boolean isDictionaryForm = false;
    for (Reading reading : readings) {
      isDictionaryForm |= reading.lemma().equals(normal);
    }
    for (Reading reading : readings) {
      if (isDictionaryForm && !reading.lemma().equals(normal)) {
        continue;
      }
      PartOfSpeech partOfSpeech =
          grammar != null && grammar.partOfSpeech() != null ? null : reading.partOfSpeech();
      Degree degree = grammar != null && grammar.statesDegree() ? null : Degree.of(reading);
      FormSymbol form = new FormSymbol(symbol, partOfSpeech, degree, grammar);
      List<FormSymbol> forms =
          of(language).forms.computeIfAbsent(reading.lemma(), lemma -> new ArrayList<>(1));
      if (!forms.contains(form)) {
        forms.add(form);
      }
    }
  }

  private LanguageSymbols of(Language language) {
    LanguageSymbols symbols = byLanguage.get(language);
    if (symbols == null) {
      throw new IllegalArgumentException("no such language: " + language);
    }
    return symbols;
  }

  /** How far the recogniser's confidence matters for the word's symbols. */
  WordTrust trust(Token token) {
    return hasNames ? WordTrust.of(token) : WordTrust.USUAL;
  }

  /** The symbols that the word fits, sorted, for the phrases of these languages. */
  int[] symbolsOf(Token token, Set<Language> languages) {
    IntList symbols = new IntList();
    for (Language language : languages) {
      of(language).collect(token, symbols);
    }
    if (isUnknown(token)) {
      for (Language language : languages) {
        for (Reading reading : morphology.alike(token.normal(), language)) {
          of(language).collectForms(reading, symbols);
        }
      }
    }
    int fitting = symbols.size(); // a negation is never excluded by another
    for (Language language : languages) {
      for (Negation negation : of(language).negations) {
        if (!negation.excludes(symbols, fitting)) {
          symbols.add(negation.symbol());
        }
      }
    }
    symbols.sortUnique();
    return symbols.toArray();
  }

  private static boolean isUnknown(Token token) {
    for (Reading reading : token.readings()) {
      if (reading.partOfSpeech() != PartOfSpeech.OTHER) {
        return false;
      }
    }
    return true;
  }

  private enum Degree {
    POSITIVE,
    COMPARATIVE,
    SUPERLATIVE;

    static Degree of(Reading reading) {
      if (reading.features().contains(Feature.SUP)) {
        return SUPERLATIVE;
      }
      return reading.features().contains(Feature.CMP) ? COMPARATIVE : POSITIVE;
    }
  }

  /**
   * Where the words that fit symbols can be looked for.
   *
   * @param symbols those whose words can be listed at all: a class of grammar, say, has too many
   * @param words that stand in phrases
   * @param lemmas whose forms fit, some of them or all
   * @param beginnings of words
   */
  record Sources(
      Set<Integer> symbols, Set<String> words, Set<String> lemmas, Set<String> beginnings) {}

  /** Where the words that fit the wanted symbols of a language can be looked for. */
  Sources sources(Language language, Set<Integer> wanted) {
    Sources sources =
        new Sources(new HashSet<>(), new TreeSet<>(), new HashSet<>(), new HashSet<>());
    LanguageSymbols known = of(language);
    Set<Integer> listable = new HashSet<>(wanted);
    ids.forEach((key, id) -> {
      if (key instanceof Key name && name.kind().startsWith("name")) {
        listable.remove(id); // a name fits its slips, too
      }
    });
    known.exact.forEach(
        (word, symbols) -> addSource(symbols, listable, word, sources.words, sources));
    known.prefixes.forEach((beginning, symbols) ->
        addSource(symbols, listable, beginning, sources.beginnings, sources));
    known.forms.forEach((lemma, forms) -> {
      for (FormSymbol form : forms) {
        if (listable.contains(form.symbol())) {
          sources.symbols.add(form.symbol());
          sources.lemmas.add(lemma);
        }
      }
    });
    return sources;
  }

  private static void addSource(
      IntList symbols, Set<Integer> wanted, String text, Set<String> texts, Sources sources) {
    for (int i = 0; i < symbols.size(); i++) {
      if (wanted.contains(symbols.get(i))) {
        sources.symbols.add(symbols.get(i));
        texts.add(text);
      }
    }
  }

  private record FormSymbol(
      int symbol,
      @Nullable PartOfSpeech partOfSpeech,
      @Nullable Degree degree,
      @Nullable GrammarClass grammar) {
    boolean has(Reading reading) {
      return (partOfSpeech == null || partOfSpeech == reading.partOfSpeech())
          && (degree == null || degree == Degree.of(reading))
          && (grammar == null || grammar.has(reading));
    }
  }

  private record DigitsSymbol(int symbol, PhraseNumber number) {
    boolean has(String ending) {
      if (ending.isEmpty() || ending.startsWith(".")) {
        return number.fitsBareDigits();
      }
      return (number.cardinal() && Numerals.isCardinalEnding(ending))
          || (number.ordinal() && Numerals.isOrdinalEnding(ending));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Negation(int symbol, int[] excluded) {
    boolean excludes(IntList symbols, int count) {
      for (int i = 0; i < count; i++) {
        for (int one : excluded) {
          if (symbols.get(i) == one) {
            return true;
          }
        }
      }
      return false;
    }
  }

  private record ClassSymbol(int symbol, GrammarClass grammar) {}

  private static final class LanguageSymbols {
    final Language language;
    final Map<String, IntList> exact = new HashMap<>();
    final Map<String, IntList> prefixes = new HashMap<>();
    final Map<String, List<FormSymbol>> forms = new HashMap<>();
    final List<ClassSymbol> classes = new ArrayList<>();
    final List<Negation> negations = new ArrayList<>();
    final NameIndex names;
    final Map<Long, List<DigitsSymbol>> digits = new HashMap<>();
    final NumberWords numberWords;
    int numberWord = -1;
    int longestPrefix;

    LanguageSymbols(Language language) {
      this.language = language;
      this.names = new NameIndex(language);
      this.numberWords = NumberWords.of(language);
    }

    void collect(Token token, IntList into) {
      addAll(exact.get(token.normal()), into);
      int longest = Math.min(longestPrefix, token.normal().length());
      for (int length = 1; length <= longest; length++) {
        addAll(prefixes.get(token.normal().substring(0, length)), into);
      }
      collectDigits(token.normal(), into);
      boolean inDictionary = false;
      for (Reading reading : token.readings()) {
        inDictionary |= reading.partOfSpeech() != PartOfSpeech.OTHER;
        if (reading.language() == language) {
          collect(reading, into);
        }
      }
      names.collect(token, inDictionary, WordTrust.of(token), into);
    }

    void collectForms(Reading reading, IntList into) {
      List<FormSymbol> candidates = forms.get(reading.lemma());
      if (candidates != null) {
        for (FormSymbol form : candidates) {
          if (form.has(reading)) {
            into.add(form.symbol());
          }
        }
      }
    }

    private void collectDigits(String normal, IntList into) {
      int length = digits.isEmpty() ? 0 : Numerals.digits(normal);
      List<DigitsSymbol> candidates = length == 0 ? null : digits.get(Numerals.value(normal));
      if (candidates != null) {
        String ending = normal.substring(length);
        for (DigitsSymbol symbol : candidates) {
          if (symbol.has(ending)) {
            into.add(symbol.symbol());
          }
        }
      }
    }

    private void collect(Reading reading, IntList into) {
      if (numberWord >= 0 && numberWords.isNumber(reading)) {
        into.add(numberWord);
      }
      collectForms(reading, into);
      for (ClassSymbol symbol : classes) {
        if (symbol.grammar().has(reading)) {
          into.add(symbol.symbol());
        }
      }
    }

    private static void addAll(@Nullable IntList symbols, IntList into) {
      if (symbols != null) {
        for (int i = 0; i < symbols.size(); i++) {
          into.add(symbols.get(i));
        }
      }
    }
  }
}
