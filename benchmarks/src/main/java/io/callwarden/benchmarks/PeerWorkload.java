package io.callwarden.benchmarks;

import io.callwarden.match.Match;
import io.callwarden.match.PhraseMatcher;
import io.callwarden.match.PhraseProgram;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.Token;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;
import morfologik.stemming.WordData;

/**
 * Rules and texts that all peers can take: rows of two to four words in all their forms, most with alternatives, half of
 * them with a gap; texts are words in normal form with one space between.
 *
 * <p>Only words are used of which the dictionary and the stemmer of Lucene's Russian analysis say the same of every word of
 * the texts; so all peers must find the same, and differences in grammar do not hide differences in matching.
 */
final class PeerWorkload {
  /** One rule: parts in a row, each a choice of words. */
  record PeerRule(List<List<String>> parts, int gapBefore, int gap) {}

  private static final int FREQUENT = 150;

  /** One rule of so many is made of words that follow each other in the texts, so that something is found. */
  private static final int SAID = 10;

  private final List<String> texts = new ArrayList<>();
  private final Map<String, Set<String>> forms = new HashMap<>();
  private final List<PeerRule> rules = new ArrayList<>();

  /** By word of the texts: the word of a rule that fits it. */
  private final Map<String, String> said = new HashMap<>();

  /**
   * @param text the utterances to match
   * @param stem the stem that Lucene's analysis gives a word
   */
  PeerWorkload(
      List<AnalyzedUtterance> text, int size, Morphology morphology, UnaryOperator<String> stem)
      throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (AnalyzedUtterance utterance : text) {
      List<String> words = new ArrayList<>();
      for (Token token : utterance.tokens()) {
        words.add(token.normal());
        counts.merge(token.normal(), 1, Integer::sum);
      }
      texts.add(String.join(" ", words));
    }
    List<String> vocabulary = new ArrayList<>(counts.keySet());
    vocabulary.sort((a, b) -> counts.getOrDefault(b, 0) - counts.getOrDefault(a, 0));
    Map<String, Set<String>> byStem = new HashMap<>();
    for (String word : vocabulary) {
      byStem.computeIfAbsent(stem.apply(word), key -> new TreeSet<>()).add(word);
    }
    List<String> frequent = new ArrayList<>();
    for (String word : vocabulary.subList(0, Math.min(FREQUENT, vocabulary.size()))) {
      if (isWord(word) && Set.of(word).equals(byStem.get(stem.apply(word)))) {
        frequent.add('"' + word + '"');
        forms.put('"' + word + '"', Set.of(word));
        said.put(word, '"' + word + '"');
      }
    }
    makeRules(size, frequent, agreed(vocabulary, byStem, morphology, stem));
  }

  private static boolean isWord(String word) {
    return word.length() > 1 && word.chars().allMatch(c -> c >= 'а' && c <= 'я');
  }

  /** The dictionary forms whose inflection all peers see alike in the texts. */
  private List<String> agreed(
      List<String> vocabulary,
      Map<String, Set<String>> byStem,
      Morphology morphology,
      UnaryOperator<String> stem)
      throws IOException {
    Map<String, Set<String>> dictionary = dictionaryForms(lemmas(vocabulary, morphology));
    List<String> lemmas = new ArrayList<>(dictionary.keySet());
    Map<String, Set<String>> ours = ours(lemmas, vocabulary, morphology);
    List<String> agreed = new ArrayList<>();
    for (String lemma : lemmas) {
      Set<String> inTexts = new TreeSet<>(Objects.requireNonNull(dictionary.get(lemma)));
      inTexts.retainAll(vocabulary);
      boolean same = inTexts.equals(ours.getOrDefault(lemma, Set.of()))
          && inTexts.equals(byStem.get(stem.apply(lemma)));
      if (same && inTexts.size() < 40) {
        agreed.add(lemma);
        inTexts.forEach(word -> said.put(word, lemma));
        forms.put(lemma, Objects.requireNonNull(dictionary.get(lemma)));
      }
    }
    return agreed;
  }

  private static Set<String> lemmas(List<String> vocabulary, Morphology morphology) {
    Set<String> lemmas = new TreeSet<>();
    for (String word :
        vocabulary.subList(Math.min(FREQUENT, vocabulary.size()), vocabulary.size())) {
      morphology
          .readings(word, Set.of(Language.RUSSIAN))
          .forEach(reading -> lemmas.add(reading.lemma()));
    }
    lemmas.removeIf(lemma -> !isWord(lemma));
    return lemmas;
  }

  /** All forms of the lemmas, read from the dictionary itself. */
  private static Map<String, Set<String>> dictionaryForms(Set<String> lemmas) throws IOException {
    URL resource = Objects.requireNonNull(
        PeerWorkload.class.getResource("/org/languagetool/resource/ru/russian.dict"));
    Map<String, Set<String>> forms = new TreeMap<>();
    for (WordData entry : new DictionaryLookup(Dictionary.read(resource))) {
      String lemma = normal(entry.getStem());
      if (lemmas.contains(lemma)) {
        forms.computeIfAbsent(lemma, key -> new TreeSet<>()).add(normal(entry.getWord()));
      }
    }
    return forms;
  }

  private static String normal(CharSequence word) {
    return word.toString().toLowerCase(Locale.ROOT).replace('ё', 'е');
  }

  /** Which words of the texts our own matcher takes for a form of each lemma. */
  private static Map<String, Set<String>> ours(
      List<String> lemmas, List<String> vocabulary, Morphology morphology) {
    StringBuilder yaml = new StringBuilder("pack: words\nversion: 1\nlanguage: ru\nrules:\n");
    for (String lemma : lemmas) {
      yaml.append("  - {id: ")
          .append(lemma)
          .append(", category: refusal, phrases: ['")
          .append(lemma)
          .append("']}\n");
    }
    PhraseMatcher matcher = matcher(yaml.toString(), morphology);
    Map<String, Set<String>> found = new HashMap<>();
    for (AnalyzedUtterance word : ServiceText.analyzed(vocabulary, morphology)) {
      for (Match match : matcher.match(word)) {
        found
            .computeIfAbsent(match.rule().id(), id -> new TreeSet<>())
            .add(word.tokens().get(0).normal());
      }
    }
    return found;
  }

  private static PhraseMatcher matcher(String yaml, Morphology morphology) {
    RulePack pack = RulePackReader.read("peers", yaml);
    PhraseProgram program = PhraseProgram.compile(List.of(pack), Map.of(), morphology);
    return program.matcher();
  }

  private void makeRules(int size, List<String> frequent, List<String> rarer) {
    Random random = new Random(11);
    while (rules.size() < size) {
      boolean said = rules.size() % SAID == 0;
      List<List<String>> parts = said ? saidParts(random) : parts(random, frequent, rarer);
      int count = parts.size();
      boolean hasGap = random.nextBoolean();
      rules.add(new PeerRule(
          parts, hasGap ? 1 + random.nextInt(count - 1) : -1, hasGap ? 1 + random.nextInt(2) : 0));
    }
  }

  private static List<List<String>> parts(
      Random random, List<String> frequent, List<String> rarer) {
    int count = 2 + random.nextInt(3);
    int rare = random.nextInt(count);
    int secondRare = (rare + 1 + random.nextInt(count - 1)) % count;
    List<List<String>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> pool = i == rare || i == secondRare ? rarer : frequent;
      List<String> words = new ArrayList<>();
      for (int n = random.nextInt(3); n >= 0; n--) {
        words.add(pool.get(random.nextInt(pool.size())));
      }
      parts.add(words);
    }
    return parts;
  }

  /** Two or three neighbours from the texts, at least two of them in any form. */
  private List<List<String>> saidParts(Random random) {
    while (true) {
      String[] words = texts.get(random.nextInt(texts.size())).split(" ", -1);
      int count = 2 + random.nextInt(2);
      int begin = random.nextInt(words.length);
      List<List<String>> parts = new ArrayList<>();
      int inAnyForm = 0;
      for (int i = begin; i < Math.min(words.length, begin + count); i++) {
        String word = said.get(words[i]);
        if (word != null) {
          parts.add(List.of(word));
          inAnyForm += word.startsWith("\"") ? 0 : 1;
        }
      }
      if (parts.size() == count && inAnyForm >= 2) {
        return parts;
      }
    }
  }

  List<String> texts() {
    return texts;
  }

  List<PeerRule> rules() {
    return rules;
  }

  /** All spellings of a part's words. */
  List<String> spellings(List<String> part) {
    Set<String> all = new TreeSet<>();
    part.forEach(word -> all.addAll(forms.getOrDefault(word, Set.of())));
    return List.copyOf(all);
  }

  /** The same rules for our own matcher; the id of a rule is its number. */
  PhraseMatcher matcher(Morphology morphology) {
    StringBuilder yaml = new StringBuilder("pack: peers\nversion: 1\nlanguage: ru\nrules:\n");
    for (int i = 0; i < rules.size(); i++) {
      PeerRule rule = rules.get(i);
      yaml.append("  - {id: '").append(i).append("', category: refusal, phrases: ['");
      for (int part = 0; part < rule.parts().size(); part++) {
        if (part == rule.gapBefore()) {
          yaml.append("..").append(rule.gap()).append(' ');
        }
        yaml.append('(').append(String.join(" | ", rule.parts().get(part))).append(") ");
      }
      yaml.append("']}\n");
    }
    return matcher(yaml.toString(), morphology);
  }
}
