package io.callwarden.match;

import io.callwarden.rulepack.NearestName;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.WordList;
import io.callwarden.text.Language;
import io.callwarden.text.WordNormalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The lists of all packs with what the user fills in. Used while a program is compiled. */
final class NameLists {
  /** The most names of a list: every new word of a call is compared with each. */
  static final int MAX_NAMES = 20_000;

  /**
   * The names of a list, as normal words.
   *
   * @param single names of one word; also longer names written as one, because recognisers join words
   * @param several the words of the longer names
   */
  record Names(Set<String> single, Set<List<String>> several, double threshold) {
    int size() {
      return single.size() + several.size();
    }
  }

  private final Map<String, Names> lists = new LinkedHashMap<>();
  private final Map<String, Set<Language>> used = new HashMap<>();
  private final Set<String> tooLong = new TreeSet<>();

  /**
   * Joins the lists.
   *
   * @param filled the user's names by list; they are added to those of the packs
   */
  NameLists(List<RulePack> packs, Map<String, List<String>> filled) {
    for (RulePack pack : packs) {
      pack.lists().forEach(this::add);
    }
    filled.forEach((list, names) -> add(list, new WordList(names, WordList.DEFAULT_THRESHOLD)));
  }

  /** Where several packs state a threshold, the last one counts. */
  private void add(String list, WordList more) {
    Names known = lists.getOrDefault(
        list, new Names(new LinkedHashSet<>(), new LinkedHashSet<>(), WordList.DEFAULT_THRESHOLD));
    double threshold =
        more.threshold() == WordList.DEFAULT_THRESHOLD ? known.threshold() : more.threshold();
    for (String name : more.names()) {
      List<String> words = words(name);
      if (known.size() >= MAX_NAMES) {
        tooLong.add(list);
        break;
      }
      if (words.size() == 1) {
        known.single().add(words.get(0));
      } else if (words.size() > 1) {
        known.several().add(words);
        known.single().add(String.join("", words));
      }
    }
    lists.put(list, new Names(known.single(), known.several(), threshold));
  }

  /** A name is divided where letters and digits end: names are written with hyphens, dots and quotation marks. */
  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    for (String part : name.split("[^\\p{L}\\p{N}\\p{M}'’ʼ`]+", -1)) {
      String normal = WordNormalizer.normalize(part);
      if (!normal.isEmpty()) {
        words.add(normal);
      }
    }
    return words;
  }

  /** The list's names, or null for an unknown list. */
  @Nullable
  Names names(String list) {
    Names names = lists.get(list);
    if (names != null) {
      used.computeIfAbsent(list, name -> EnumSet.noneOf(Language.class));
    }
    return names;
  }

  String unknown(String list) {
    return "no pack declares a list '"
        + list
        + "'"
        + NearestName.suggestion(list, lists.keySet())
        + "; add 'lists: {"
        + list
        + ": []}' to the pack";
  }

  /** The symbol of the list's one-word names; made at its first use. */
  int symbol(String list, Language language, SymbolTable table) {
    int symbol = table.names(language, list);
    Set<Language> languages = used.computeIfAbsent(list, name -> EnumSet.noneOf(Language.class));
    Names names = lists.get(list);
    if (languages.add(language) && names != null) {
      for (String word : names.single()) {
        table.addName(language, symbol, word, names.threshold());
      }
    }
    return symbol;
  }

  /** The lists that phrases use and nobody has filled. */
  List<String> unfilled() {
    List<String> unfilled = new ArrayList<>();
    for (String list : new TreeSet<>(used.keySet())) {
      Names names = lists.get(list);
      if (names != null && names.size() == 0) {
        unfilled.add(list);
      }
    }
    return unfilled;
  }

  /** The lists that no phrase uses. */
  List<String> unused() {
    Set<String> unused = new TreeSet<>(lists.keySet());
    unused.removeAll(used.keySet());
    return List.copyOf(unused);
  }

  /** The lists whose last names were left out. */
  Set<String> tooLong() {
    return tooLong;
  }
}
