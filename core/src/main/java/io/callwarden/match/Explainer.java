package io.callwarden.match;

import io.callwarden.match.Explanation.HeldBack;
import io.callwarden.match.Explanation.Matched;
import io.callwarden.match.Explanation.Near;
import io.callwarden.rulepack.Phrase;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Speaker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks at every rule in turn, slowly, to say why it matches an utterance or does not. One utterance, one explainer. */
final class Explainer {
  /** The most near rules that are named. */
  private static final int MAX_NEAR = 10;

  private final Automaton automaton;
  private final AnalyzedUtterance utterance;
  private final WordClass[] words;
  private final SpanFinder finder;
  private final List<Matched> matched = new ArrayList<>();
  private final List<HeldBack> heldBack = new ArrayList<>();
  private final List<Near> near = new ArrayList<>();

  Explainer(PhraseProgram program, AnalyzedUtterance utterance) {
    this.automaton = program.automaton();
    this.utterance = utterance;
    this.words = new WordClass[utterance.tokens().size() + 2];
    program.classify(utterance, words);
    this.finder = new SpanFinder(automaton);
  }

  Explanation explain(Speaker speaker) {
    for (CompiledRule rule : automaton.rules()) {
      if (rule.appliesTo(utterance, speaker) && !spans(rule)) {
        Near nearest = nearest(rule);
        if (nearest != null) {
          near.add(nearest);
        }
      }
    }
    matched.sort(Comparator.comparingInt((Matched found) -> found.match().firstToken())
        .thenComparing(found -> found.match().rule().id()));
    near.sort(Comparator.comparingDouble((Near one) -> (double) -one.words() / one.least())
        .thenComparing(one -> -one.words())
        .thenComparing(one -> one.rule().id()));
    return new Explanation(
        utterance, matched, heldBack, near.size() > MAX_NEAR ? near.subList(0, MAX_NEAR) : near);
  }

  /** Collects the rule's matches, held back or not; false if there is none. */
  private boolean spans(CompiledRule rule) {
    boolean any = false;
    int token = 0;
    while (token < utterance.tokens().size()) {
      int end =
          finder.longest(rule.begin(), rule.exceptionsBegin(), false, words, words.length, token);
      if (end < 0) {
        token++;
        continue;
      }
      any = true;
      Match match = PhraseMatcher.match(rule, utterance.tokens(), token, end);
      Phrase phrase = phraseOf(rule, token, end);
      HeldBack held = exception(rule, match, phrase);
      if (held == null) {
        matched.add(new Matched(match, phrase));
      } else {
        heldBack.add(held);
      }
      token = end;
    }
    return any;
  }

  private Phrase phraseOf(CompiledRule rule, int token, int end) {
    List<Phrase> phrases = rule.rule().phrases();
    for (int i = 0; i < phrases.size(); i++) {
      if (longest(rule, i, token) == end) {
        return phrases.get(i);
      }
    }
    return phrases.get(0);
  }

  /** The longest match of one phrase, or of one exception where the index is beyond the phrases. */
  private int longest(CompiledRule rule, int phrase, int token) {
    return finder.longest(
        rule.phraseBegins()[phrase],
        rule.phraseEnd(phrase),
        phrase >= rule.rule().phrases().size(),
        words,
        words.length,
        token);
  }

  private @Nullable HeldBack exception(CompiledRule rule, Match match, Phrase phrase) {
    int from = finder.exception(rule, words, words.length, match.firstToken(), match.endToken());
    if (from < 0) {
      return null;
    }
    List<Phrase> exceptions = rule.rule().exceptions();
    for (int i = 0; i < exceptions.size(); i++) {
      int end = longest(rule, rule.rule().phrases().size() + i, from);
      if (end > match.firstToken()) {
        return new HeldBack(match, phrase, exceptions.get(i), from, end);
      }
    }
    throw new IllegalStateException("an exception holds back without matching");
  }

  /** The phrase that came farthest, if at least half of its words matched. */
  private @Nullable Near nearest(CompiledRule rule) {
    Near best = null;
    List<Phrase> phrases = rule.rule().phrases();
    for (int i = 0; i < phrases.size(); i++) {
      int least = leastWords(phrases.get(i));
      for (int start = 0; start < words.length - 1; start++) {
        Near one = progress(rule, i, least, start);
        if (one != null
            && one.words() * 2 >= least
            && (best == null || one.words() * best.least() > best.words() * least)) {
          best = one;
        }
      }
    }
    return best;
  }

  private static int leastWords(Phrase phrase) {
    try {
      return PhraseParser.parse(phrase.source()).leastWords();
    } catch (PhraseSyntaxException e) {
      throw new IllegalStateException("a compiled phrase does not parse", e);
    }
  }

  /** How far the phrase goes from here: by position, how many words matched on the best way to it. */
  private @Nullable Near progress(CompiledRule rule, int phrase, int least, int start) {
    Map<Integer, Integer> current = new TreeMap<>();
    for (int entry : words[start].entries) {
      if (entry >= rule.phraseBegins()[phrase] && entry < rule.phraseEnd(phrase)) {
        current.put(entry, value(entry));
      }
    }
    Near best = null;
    for (int at = start + 1; at <= words.length && !current.isEmpty(); at++) {
      int most = 0;
      int lastWord = -1;
      for (Map.Entry<Integer, Integer> way : current.entrySet()) {
        if (value(way.getKey()) > 0 && way.getValue() > most) {
          most = way.getValue();
          lastWord = way.getKey();
        }
      }
      if (lastWord >= 0 && (best == null || most > best.words())) {
        int first = Math.max(start, 1) - 1;
        best = new Near(
            rule.rule(),
            rule.rule().phrases().get(phrase),
            first,
            Math.max(first, Math.min(at, words.length - 1) - 1),
            most,
            least,
            expected(rule.rule().phrases().get(phrase), lastWord));
      }
      current = at == words.length ? Map.of() : step(current, words[at]);
    }
    return best;
  }

  private Map<Integer, Integer> step(Map<Integer, Integer> current, WordClass word) {
    Map<Integer, Integer> next = new TreeMap<>();
    current.forEach((position, count) -> {
      for (int follower : automaton.follow(position)) {
        if (word.fits(automaton.symbol(follower))) {
          next.merge(follower, count + value(follower), Math::max);
        }
      }
    });
    return next;
  }

  private int value(int position) {
    return automaton.symbol(position) > SymbolTable.END ? 1 : 0;
  }

  /** The pieces of the phrase's source that may follow, gaps left out where a word is known. */
  private List<String> expected(Phrase phrase, int position) {
    Set<String> expected = new LinkedHashSet<>();
    Set<Integer> seen = new LinkedHashSet<>();
    List<Integer> open = new ArrayList<>(List.of(position));
    while (!open.isEmpty()) {
      for (int follower : automaton.follow(open.remove(0))) {
        if (!seen.add(follower)) {
          continue;
        }
        if (automaton.symbol(follower) == SymbolTable.ANY) {
          open.add(follower);
        } else {
          expected.add(piece(phrase.source(), automaton.offset(follower)));
        }
      }
    }
    return List.copyOf(expected);
  }

  private static String piece(String source, int offset) {
    int end = offset + 1;
    boolean inClass = source.charAt(offset) == '<';
    while (end < source.length() && (inClass || " |()[]\"".indexOf(source.charAt(end)) < 0)) {
      inClass |= source.charAt(end) == '<';
      if (source.charAt(end++) == '>') {
        break;
      }
    }
    return source.substring(offset, end);
  }
}
