package io.callwarden.benchmarks;

import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Token;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;
import morfologik.stemming.WordData;

/**
 * Russian rules made by chance, as many as a measurement needs, of the kind that the shipped packs hold: phrases of two
 * to five parts, of which nine in ten hold alternatives, half a gap and half an optional word, two in ten a class of
 * grammar; every second rule has an exception.
 *
 * <p>Their words are the frequent words of the text that will be matched (so rules begin everywhere), its rarer ones (so
 * that they get on), and words of the dictionary, most of which nobody says. Two parts of each phrase are rarer words, so
 * that rules match about as seldom as those of a pack.
 */
final class RuleSampler {
  private static final int FREQUENT = 120;
  private static final int DICTIONARY_STEP = 97;
  private static final String[] CLASSES = {"<ADJ>", "<ADJ.CMP>", "<ADJ.SUP>", "<VERB.P1>", "<INF>"};

  private final Random random;
  private final List<String> frequent = new ArrayList<>();
  private final List<String> rarer = new ArrayList<>();
  private final List<String> dictionary = new ArrayList<>();

  RuleSampler(List<AnalyzedUtterance> text, long seed) throws IOException {
    random = new Random(seed);
    Map<String, Integer> counts = new HashMap<>();
    for (AnalyzedUtterance utterance : text) {
      for (Token token : utterance.tokens()) {
        if (isWord(token.normal())) {
          counts.merge(token.normal(), 1, Integer::sum);
        }
      }
    }
    List<String> words = new ArrayList<>(counts.keySet());
    words.sort(Comparator.comparing((String word) -> -counts.getOrDefault(word, 0))
        .thenComparing(Comparator.naturalOrder()));
    int split = Math.min(FREQUENT, words.size() / 2);
    frequent.addAll(words.subList(0, split));
    rarer.addAll(words.subList(split, words.size()));
    readDictionary();
  }

  private void readDictionary() throws IOException {
    URL resource = Objects.requireNonNull(
        RuleSampler.class.getResource("/org/languagetool/resource/ru/russian.dict"));
    int count = 0;
    for (WordData entry : new DictionaryLookup(Dictionary.read(resource))) {
      String word = entry.getWord().toString();
      if (count++ % DICTIONARY_STEP == 0 && isWord(word)) {
        dictionary.add(word);
      }
    }
  }

  private static boolean isWord(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= 'а' && c <= 'я');
  }

  /** A pack of so many rules. */
  RulePack pack(int size) {
    StringBuilder yaml = new StringBuilder("pack: sampled\nversion: 1\nlanguage: ru\nrules:\n");
    for (int i = 0; i < size; i++) {
      String phrase = phrase();
      yaml.append("  - id: ru.sampled.")
          .append(i)
          .append("\n    category: refusal\n    phrases: ['")
          .append(phrase)
          .append("']\n");
      if (i % 2 == 1) {
        yaml.append("    except: ['(не | никогда) ..2 ").append(phrase).append("']\n");
      }
    }
    return RulePackReader.read("sampled", yaml.toString());
  }

  private String phrase() {
    int parts = 2 + random.nextInt(4);
    int rarePart = random.nextInt(parts);
    int secondRarePart = (rarePart + 1 + random.nextInt(parts - 1)) % parts;
    int gap = random.nextBoolean() ? 1 + random.nextInt(parts - 1) : -1;
    int optional = parts > 2 && random.nextBoolean() ? 1 + random.nextInt(parts - 2) : -1;
    int grammar = random.nextInt(5) == 0 ? random.nextInt(parts) : -1;
    StringBuilder phrase = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      if (i > 0) {
        phrase.append(' ');
      }
      if (i == gap) {
        phrase.append("..").append(1 + random.nextInt(3)).append(' ');
      }
      if (i == rarePart || i == secondRarePart) {
        phrase.append(alternatives(true));
      } else if (i == optional) {
        phrase.append('[').append(word(false)).append(']');
      } else if (i == grammar) {
        phrase.append(CLASSES[random.nextInt(CLASSES.length)]);
      } else {
        phrase.append(alternatives(false));
      }
    }
    return phrase.toString();
  }

  private String alternatives(boolean rare) {
    int size = random.nextInt(3) == 0 ? 1 : 2 + random.nextInt(3);
    StringBuilder part = new StringBuilder(size == 1 ? "" : "(");
    for (int i = 0; i < size; i++) {
      part.append(i == 0 ? "" : " | ").append(word(rare));
    }
    return part.append(size == 1 ? "" : ")").toString();
  }

  private String word(boolean rare) {
    List<String> words = !rare ? frequent : random.nextBoolean() ? rarer : dictionary;
    String word = words.get(random.nextInt(words.size()));
    return random.nextInt(3) == 0 ? '"' + word + '"' : word;
  }
}
