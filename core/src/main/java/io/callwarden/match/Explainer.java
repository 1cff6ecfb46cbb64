package io.callwarden.match;

import io.callwarden.match.Explanation.HeldBack;
import io.callwarden.match.Explanation.Matched;
import io.callwarden.match.Explanation.Near;
import io.callwarden.rulepack.Limit;
import io.callwarden.rulepack.Phrase;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.PartOfSpeech;
import io.callwarden.text.Reading;
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
  /** The most near rules that are named: a reader wants the few that were almost found. */
  private static final int MAX_NEAR = 3;

  private static final Comparator<Near> NEAREST = Comparator.comparingInt(Near::missing)
      .thenComparing(Comparator.comparingInt(Near::words).reversed())
      .thenComparing(near -> near.rule().id());

  private static final Comparator<Matched> IN_ORDER = Comparator.comparingInt(
          (Matched found) -> found.match().firstToken())
      .thenComparing(found -> found.match().rule().id());

  /** Words that every sentence has: that a phrase begins with them tells nothing. */
  private static final Set<PartOfSpeech> SMALL_WORDS = Set.of(
      PartOfSpeech.ADP, PartOfSpeech.CONJ, PartOfSpeech.PART, PartOfSpeech.INTJ, PartOfSpeech.PRON);

  private final Automaton automaton;
  private final AnalyzedUtterance utterance;
  private final WordClass[] words;
  private final SpanFinder finder;
  private final List<Matched> matched = new ArrayList<>();
  private final List<HeldBack> heldBack = new ArrayList<>();
  private final List<Matched> acts = new ArrayList<>();
  private final List<Near> near = new ArrayList<>();

  Explainer(PhraseProgram program, AnalyzedUtterance utterance) {
    this.automaton = program.automaton();
    this.utterance = utterance;
    this.words = new WordClass[utterance.tokens().size() + 2];
    program.classify(utterance, words);
    this.finder = new SpanFinder(automaton);
  }

  /**
   * @param prompts the rules whose {@code after} was said before
   */
  Explanation explain(Speaker speaker, Set<String> prompts) {
    for (CompiledRule rule : automaton.rules()) {
      if (!rule.appliesTo(utterance, speaker)) {
        continue;
      }
      if (rule.use().kind() == CompiledRule.Kind.ACT) {
        spans(rule, acts, new ArrayList<>());
      } else if (rule.isFinding() && !spans(rule, matched, heldBack)) {
        Near nearest = nearest(rule);
        if (nearest != null) {
          near.add(nearest);
        }
      }
    }
    matched.sort(IN_ORDER);
    acts.sort(IN_ORDER);
    near.sort(NEAREST);
    List<Matched> waiting = new ArrayList<>();
    for (Matched found : matched) {
      Rule rule = found.match().rule();
      if ((!rule.after().isEmpty() && !prompts.contains(rule.id())) || isTooFew(rule)) {
        waiting.add(found);
      }
    }
    matched.removeAll(waiting);
    return new Explanation(
        utterance,
        matched,
        waiting,
        heldBack,
        acts,
        near.size() > MAX_NEAR ? near.subList(0, MAX_NEAR) : near);
  }

  /** Whether the rule asks for more matches in an utterance than there are. */
  private boolean isTooFew(Rule rule) {
    Limit limit = rule.limit();
    long count = matched.stream()
        .filter(found -> found.match().rule().id().equals(rule.id()))
        .count();
    return limit != null && count < limit.perUtterance();
  }

  /** Collects the rule's matches, held back or not; false if there is none. */
  private boolean spans(CompiledRule rule, List<Matched> found, List<HeldBack> held) {
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
      HeldBack exception = exception(rule, match, phrase);
      if (exception == null) {
        found.add(new Matched(match, phrase));
      } else {
        held.add(exception);
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

  /** The longest match of one phrase. */
  private int longest(CompiledRule rule, int phrase, int token) {
    return finder.longest(
        rule.phraseBegins()[phrase], rule.phraseEnd(phrase), false, words, words.length, token);
  }

  private @Nullable HeldBack exception(CompiledRule rule, Match match, Phrase phrase) {
    int count = rule.rule().phrases().size();
    List<Phrase> own = rule.rule().exceptions();
    for (int i = 0; i < own.size(); i++) {
      HeldBack held = exception(
          rule.phraseBegins()[count + i],
          rule.phraseEnd(count + i),
          match,
          phrase,
          own.get(i),
          null);
      if (held != null) {
        return held;
      }
    }
    for (CompiledException shared : rule.shared()) {
      List<Phrase> exceptions = shared.exception().phrases();
      for (int i = 0; i < exceptions.size(); i++) {
        HeldBack held = exception(
            shared.phraseBegins()[i],
            shared.phraseEnd(i),
            match,
            phrase,
            exceptions.get(i),
            shared.pack());
        if (held != null) {
          return held;
        }
      }
    }
    return null;
  }

  private @Nullable HeldBack exception(
      int begin, int end, Match match, Phrase phrase, Phrase exception, @Nullable String sharedBy) {
    int from =
        finder.exception(begin, end, words, words.length, match.firstToken(), match.endToken());
    return from < 0
        ? null
        : new HeldBack(
            match,
            phrase,
            exception,
            sharedBy,
            from,
            finder.longest(begin, end, true, words, words.length, from));
  }

  /** The phrase that came nearest to matching, if one came near enough to be worth telling. */
  private @Nullable Near nearest(CompiledRule rule) {
    Near best = null;
    List<Phrase> phrases = rule.rule().phrases();
    for (int i = 0; i < phrases.size(); i++) {
      int[] missing = missing(rule, i);
      int least = leastWords(rule.written().get(i));
      for (int start = 0; start < words.length - 1; start++) {
        Near one = progress(rule, i, missing, least, start);
        if (one != null && (best == null || NEAREST.compare(one, best) < 0)) {
          best = one;
        }
      }
    }
    return best;
  }

  private static int leastWords(WrittenOut phrase) {
    try {
      return PhraseParser.parsePart(phrase).leastWords();
    } catch (PhraseSyntaxException e) {
      throw new IllegalStateException("a compiled phrase does not parse", e);
    }
  }

  /** For each position of the phrase, counted from its first: how many more words a match needs at least. */
  private int[] missing(CompiledRule rule, int phrase) {
    int from = rule.phraseBegins()[phrase];
    int[] missing = new int[rule.phraseEnd(phrase) - from];
    for (int i = 0; i < missing.length; i++) {
      missing[i] = automaton.isLast(from + i) ? 0 : Integer.MAX_VALUE / 2;
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = missing.length - 1; i >= 0; i--) {
        for (int follower : automaton.follow(from + i)) {
          int through = value(follower) + missing[follower - from];
          if (through < missing[i]) {
            missing[i] = through;
            changed = true;
          }
        }
      }
    }
    return missing;
  }

  /**
   * A way through a phrase.
   *
   * @param words of the phrase that matched, gaps not counted
   * @param telling whether one of them is more than a small word
   */
  private record Way(int words, boolean telling) {
    static Way better(Way one, Way other) {
      if (one.telling != other.telling) {
        return one.telling ? one : other;
      }
      return one.words >= other.words ? one : other;
    }
  }

  /** How near the phrase comes from here; null if not near enough. */
  private @Nullable Near progress(
      CompiledRule rule, int phrase, int[] missing, int least, int start) {
    Phrase source = rule.rule().phrases().get(phrase);
    String written = rule.written().get(phrase).text();
    int from = rule.phraseBegins()[phrase];
    int first = Math.max(start, 1) - 1;
    Map<Integer, Way> current = new TreeMap<>();
    for (int entry : words[start].entries) {
      if (entry >= from && entry < rule.phraseEnd(phrase)) {
        current.put(entry, onward(new Way(0, false), entry, start));
      }
    }
    Near best = null;
    for (int at = start + 1; at <= words.length && !current.isEmpty(); at++) {
      int end = Math.max(first, Math.min(at, words.length - 1) - 1);
      for (Map.Entry<Integer, Way> reached : current.entrySet()) {
        int position = reached.getKey();
        Way way = reached.getValue();
        int left = missing[position - from];
        if (value(position) > 0 && isWorthTelling(way, left, least)) {
          List<String> expected = expected(written, position, missing, from);
          Near one = new Near(rule.rule(), source, first, end, way.words(), left, expected);
          if (isDefinite(one, position, written)
              && (best == null || NEAREST.compare(one, best) < 0)) {
            best = one;
          }
        }
      }
      current = at == words.length ? Map.of() : step(current, at);
    }
    return best;
  }

  /** Some of the words that every match needs were said, and no more are missing than were said. */
  private static boolean isWorthTelling(Way way, int missing, int least) {
    return way.telling() && missing < least && (missing <= 1 || missing <= way.words());
  }

  /** Of one word both it and the next must be certain ones: any noun could be followed by a superlative. */
  private boolean isDefinite(Near near, int position, String written) {
    return near.words() > 1
        || near.missing() == 0
        || (isWord(piece(written, automaton.offset(position)))
            && near.expected().stream().anyMatch(Explainer::isWord));
  }

  private static boolean isWord(String piece) {
    return !piece.startsWith("<") && !piece.startsWith("@");
  }

  private Map<Integer, Way> step(Map<Integer, Way> current, int at) {
    Map<Integer, Way> next = new TreeMap<>();
    current.forEach((position, way) -> {
      for (int follower : automaton.follow(position)) {
        if (words[at].fits(automaton.symbol(follower))) {
          next.merge(follower, onward(way, follower, at), Way::better);
        }
      }
    });
    return next;
  }

  private Way onward(Way way, int position, int at) {
    return value(position) == 0 ? way : new Way(way.words() + 1, way.telling() || isTelling(at));
  }

  private boolean isTelling(int at) {
    for (Reading reading : utterance.tokens().get(at - 1).readings()) {
      if (!SMALL_WORDS.contains(reading.partOfSpeech())) {
        return true;
      }
    }
    return false;
  }

  private int value(int position) {
    return automaton.symbol(position) > SymbolTable.END ? 1 : 0;
  }

  /** The pieces of the phrase's source that follow on the shortest ways to a match; $ if only its edge is missing. */
  private List<String> expected(String written, int position, int[] missing, int from) {
    Set<String> expected = new LinkedHashSet<>();
    Set<Integer> seen = new LinkedHashSet<>();
    List<Integer> open = new ArrayList<>(List.of(position));
    int left = missing[position - from];
    while (!open.isEmpty()) {
      for (int follower : automaton.follow(open.remove(0))) {
        if (value(follower) + missing[follower - from] > left || !seen.add(follower)) {
          continue;
        }
        if (automaton.symbol(follower) == SymbolTable.ANY) {
          open.add(follower);
        } else {
          expected.add(piece(written, automaton.offset(follower)));
        }
      }
    }
    return List.copyOf(expected);
  }

  /** The word, class or list of a written-out phrase that begins at the offset. */
  static String piece(String source, int offset) {
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
