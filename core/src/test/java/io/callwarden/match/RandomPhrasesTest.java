package io.callwarden.match;

import static io.callwarden.match.MatchingFixture.MORPHOLOGY;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.Phrase;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.SharedException;
import io.callwarden.rulepack.WordList;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TextAnalyzer;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The automaton against the slow matcher, on random phrases and texts of a few words that often meet. */
class RandomPhrasesTest {
  private static final String[] RUSSIAN = {
    "вы",
    "вам",
    "лучший",
    "лучшая",
    "лучше",
    "самый",
    "самого",
    "должен",
    "должны",
    "не",
    "нет",
    "пять",
    "двадцать",
    "5",
    "20",
    "25",
    "тариф",
    "тарифа",
    "знаю",
    "знаете",
    "мой",
    "дешёвый",
    "дешевле",
    "котофей",
    "котофея",
    "рога",
    "копыта"
  };
  private static final String[] UKRAINIAN = {
    "ви",
    "вам",
    "найкращий",
    "найкраща",
    "краще",
    "самий",
    "повинен",
    "повинні",
    "не",
    "ні",
    "п'ять",
    "двадцять",
    "5",
    "20",
    "25",
    "тариф",
    "тарифу",
    "знаю",
    "знаєте",
    "мій",
    "дешевий",
    "дешевше",
    "котофій",
    "котофія",
    "роги",
    "копита"
  };
  /** Words of no dictionary that sound like some of these. */
  private static final String[] SLIPS = {"лудший", "лутшая", "найкращый", "дишовле", "тарыфа"};

  private static final String[] CLASSES = {
    "<ADJ>", "<SUP>", "<CMP>", "<VERB.P1>", "<PRON>", "<NOUN.GEN>", "<OTHER>", "<NUM>"
  };
  private static final List<String> DEFINITIONS = List.of("one", "other");
  private static final int PROGRAMS = 100;
  private static final int TEXTS = 20;

  @ParameterizedTest
  @EnumSource(Language.class)
  void theAutomatonFindsWhatTheSlowMatcherFinds(Language language) {
    for (long seed = 1; seed <= PROGRAMS; seed++) {
      check(language, seed, PhraseProgram.TABLE_BYTES);
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void tablesThatAreAlwaysFullChangeNothing(Language language) {
    for (long seed = 1000; seed < 1000 + PROGRAMS / 3; seed++) {
      for (long bytes : new long[] {0, 900, 3000, 8000}) {
        check(language, seed, bytes);
      }
    }
  }

  private static void check(Language language, long seed, long tableBytes) {
    Random random = new Random(seed);
    String[] words = language == Language.RUSSIAN ? RUSSIAN : UKRAINIAN;
    Map<String, List<String>> lists = Map.of(
        "names",
        List.of(words[words.length - 1], words[words.length - 2] + " " + words[words.length - 1]));
    Map<String, Phrase> definitions = new TreeMap<>();
    Map<String, String> meanings = new TreeMap<>();
    for (String name : DEFINITIONS) {
      Phrase meaning = phrases(language, words, random, 1, false).get(0);
      definitions.put(name, meaning);
      meanings.put(name, meaning.source());
    }
    List<Phrase> shared = phrases(language, words, random, random.nextInt(3), true);
    if (shared.isEmpty()) {
      shared = List.of(new Phrase("никогда", 1, 1));
    }
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      rules.add(rule("r" + i, language, words, random));
    }
    RulePack pack = new RulePack(
        "random",
        "1",
        language,
        "random",
        Map.of("names", new WordList(List.of(), 1)),
        Map.of(),
        definitions,
        List.of(new SharedException(Set.of(Category.REFUSAL), shared)),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        rules,
        List.of());
    PhraseProgram program = PhraseProgram.compile(List.of(pack), lists, MORPHOLOGY, tableBytes);
    PhraseMatcher matcher = program.matcher();
    ReferenceMatcher reference = new ReferenceMatcher(lists, meanings, shared);
    for (int i = 0; i < TEXTS; i++) {
      AnalyzedUtterance utterance = text(language, words, random);
      Map<String, List<String>> expected = new TreeMap<>();
      for (Rule rule : program.rules()) {
        List<String> spans = reference.spans(rule, utterance);
        if (!spans.isEmpty()) {
          expected.put(rule.id(), spans);
        }
      }
      Map<String, List<String>> found = new TreeMap<>();
      for (Match match : matcher.match(utterance)) {
        found
            .computeIfAbsent(match.rule().id(), id -> new ArrayList<>())
            .add(match.firstToken() + "-" + match.endToken());
      }
      assertThat(found)
          .as(
              "seed %d, %s, %d bytes, «%s», %s",
              seed, language, tableBytes, utterance.utterance().text(), rules)
          .isEqualTo(expected);
    }
  }

  private static AnalyzedUtterance text(Language language, String[] words, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(
              random.nextInt(10) == 0
                  ? SLIPS[random.nextInt(SLIPS.length)]
                  : words[random.nextInt(words.length)])
          .append(random.nextInt(8) == 0 ? ", " : " ");
    }
    Utterance utterance =
        new Utterance(0, Speaker.AGENT, TimeSpan.UNKNOWN, text.toString(), List.of());
    AnalyzedUtterance analyzed = new TextAnalyzer(MORPHOLOGY).analyze(utterance, language);
    return random.nextInt(4) == 0
        ? both(utterance)
        : new AnalyzedUtterance(utterance, analyzed.tokens(), analyzed.languages());
  }

  private static AnalyzedUtterance both(Utterance utterance) {
    return new TextAnalyzer(MORPHOLOGY)
        .analyze(
            new Utterance(
                0, Speaker.AGENT, TimeSpan.UNKNOWN, utterance.text() + " мы ы ви є ї", List.of()),
            null);
  }

  private static Rule rule(String id, Language language, String[] words, Random random) {
    List<Phrase> phrases = phrases(language, words, random, 1 + random.nextInt(3), true);
    List<Phrase> exceptions = phrases(language, words, random, random.nextInt(3), true);
    return new Rule(
        id,
        "random",
        "1",
        language,
        Category.REFUSAL,
        Category.REFUSAL.severity(),
        id,
        List.of(),
        null,
        phrases,
        exceptions,
        List.of(),
        null,
        List.of(),
        null,
        1);
  }

  /** Only phrases that compile: what the language refuses is tested elsewhere. */
  private static List<Phrase> phrases(
      Language language, String[] words, Random random, int count, boolean named) {
    List<Phrase> phrases = new ArrayList<>();
    while (phrases.size() < count) {
      StringBuilder source = new StringBuilder();
      if (random.nextInt(8) == 0) {
        source.append("^ ");
      }
      sequence(source, words, random, 2);
      if (named && random.nextInt(3) == 0) {
        source
            .append(" {")
            .append(DEFINITIONS.get(random.nextInt(DEFINITIONS.size())))
            .append('}');
      }
      if (random.nextInt(8) == 0) {
        source.append(" $");
      }
      try {
        SymbolTable table = new SymbolTable(MORPHOLOGY);
        NameLists lists = new NameLists(List.of(), Map.of("names", List.of("а", "б в")));
        new PhraseCompiler(language, table, lists, 0)
            .compile(WrittenOut.asItIs(source.toString().replaceAll("\\{.*?}", "(да)")));
        phrases.add(new Phrase(source.toString(), 1, 1));
      } catch (PhraseSyntaxException e) {
        // Not every random phrase is one: the next round makes another.
      }
    }
    return phrases;
  }

  private static void sequence(StringBuilder source, String[] words, Random random, int depth) {
    int items = 1 + random.nextInt(3);
    for (int i = 0; i < items; i++) {
      item(source.append(' '), words, random, depth);
    }
  }

  private static String negation(String word, String[] words, Random random) {
    String other = words[random.nextInt(words.length)];
    return switch (random.nextInt(4)) {
      case 0 -> "!" + word;
      case 1 -> "!\"" + word + '"';
      case 2 ->
        "!(" + word + " | (" + CLASSES[random.nextInt(CLASSES.length)] + " | " + other + "*))";
      default -> "(" + word + " | " + other + ")<SG>";
    };
  }

  private static void item(StringBuilder source, String[] words, Random random, int depth) {
    String word = words[random.nextInt(words.length)];
    switch (random.nextInt(depth > 0 ? 13 : 8)) {
      case 0 -> source.append('"').append(word).append('"');
      case 1 -> source.append(word, 0, Math.min(3, word.length())).append('*');
      case 2 -> source.append(CLASSES[random.nextInt(CLASSES.length)]);
      case 3 -> source.append(random.nextBoolean() ? word + "<SG>" : "@names");
      case 4 -> source.append(negation(word, words, random));
      case 8 -> source.append("..").append(1 + random.nextInt(3));
      case 9, 10 -> {
        source.append('[');
        sequence(source, words, random, depth - 1);
        source.append(']');
      }
      case 11, 12 -> {
        source.append('(');
        sequence(source, words, random, depth - 1);
        source.append('|');
        sequence(source, words, random, depth - 1);
        source.append(')');
      }
      default -> source.append(word);
    }
  }
}
