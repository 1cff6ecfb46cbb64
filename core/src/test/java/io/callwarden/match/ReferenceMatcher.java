package io.callwarden.match;

import io.callwarden.match.PhraseNode.AnyOfClass;
import io.callwarden.match.PhraseNode.Choice;
import io.callwarden.match.PhraseNode.Edge;
import io.callwarden.match.PhraseNode.Exact;
import io.callwarden.match.PhraseNode.Gap;
import io.callwarden.match.PhraseNode.ListEntry;
import io.callwarden.match.PhraseNode.Maybe;
import io.callwarden.match.PhraseNode.Not;
import io.callwarden.match.PhraseNode.Prefix;
import io.callwarden.match.PhraseNode.Sequence;
import io.callwarden.match.PhraseNode.Word;
import io.callwarden.match.PhraseNode.WordOfClass;
import io.callwarden.rulepack.Phrase;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Feature;
import io.callwarden.text.Language;
import io.callwarden.text.PartOfSpeech;
import io.callwarden.text.Reading;
import io.callwarden.text.Token;
import io.callwarden.text.WordNormalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The slow and obvious matcher: walks a phrase's tree and follows every way through the utterance. It shares the parser
 * with the real one, nothing else. It counts to 25, by fives. List names are matched by their words' forms, without slips.
 */
final class ReferenceMatcher {
  /** The number words of the random texts. */
  private static final Map<String, Integer> NUMBERS =
      Map.of("пять", 5, "двадцать", 20, "п'ять", 5, "двадцять", 20);

  private final Map<String, List<String>> lists;
  private final Map<String, String> definitions;
  private final List<Phrase> shared;

  /**
   * Makes a matcher.
   *
   * @param definitions without definitions of their own
   * @param shared exceptions for every rule
   */
  ReferenceMatcher(
      Map<String, List<String>> lists, Map<String, String> definitions, List<Phrase> shared) {
    this.lists = lists;
    this.definitions = definitions;
    this.shared = shared;
  }

  /** The spans of the rule's matches as «begin-end», in order. */
  List<String> spans(Rule rule, AnalyzedUtterance utterance) {
    List<String> spans = new ArrayList<>();
    int at = 0;
    while (at < utterance.tokens().size()) {
      Set<Integer> ends = ends(rule.phrases(), rule.language(), utterance, at);
      ends.remove(at);
      if (ends.isEmpty()) {
        at++;
        continue;
      }
      int end = ((TreeSet<Integer>) ends).last();
      if (!isHeldBack(rule, utterance, at, end)) {
        spans.add(at + "-" + end);
      }
      at = end;
    }
    return spans;
  }

  private boolean isHeldBack(Rule rule, AnalyzedUtterance utterance, int begin, int end) {
    for (int from = 0; from < utterance.tokens().size(); from++) {
      Set<Integer> ends = ends(rule.exceptions(), rule.language(), utterance, from);
      ends.addAll(ends(shared, rule.language(), utterance, from));
      for (int to : ends) {
        if (from < end && to > begin) {
          return true;
        }
      }
    }
    return false;
  }

  private Set<Integer> ends(
      List<Phrase> phrases, Language language, AnalyzedUtterance utterance, int from) {
    Set<Integer> ends = new TreeSet<>();
    for (Phrase phrase : phrases) {
      try {
        String source = phrase.source();
        for (Map.Entry<String, String> definition : definitions.entrySet()) {
          source =
              source.replace("{" + definition.getKey() + "}", "(" + definition.getValue() + ")");
        }
        ends.addAll(ends(
            PhraseParser.parse(WrittenOut.asItIs(source)), language, utterance.tokens(), from));
      } catch (PhraseSyntaxException e) {
        throw new IllegalArgumentException(phrase.source(), e);
      }
    }
    return ends;
  }

  private Set<Integer> ends(PhraseNode node, Language language, List<Token> tokens, int from) {
    Set<Integer> ends = new TreeSet<>();
    if (node instanceof Sequence sequence) {
      ends.add(from);
      List<PhraseNode> parts = sequence.parts();
      for (int i = 0; i < parts.size(); i++) {
        Set<Integer> next = new TreeSet<>();
        int words = numberWords(parts, i);
        for (int end : ends) {
          next.addAll(
              words > 1
                  ? ends(number(parts.get(i), parts.get(i + 1)), tokens, end)
                  : ends(parts.get(i), language, tokens, end));
        }
        i += words > 1 ? words - 1 : 0;
        ends = next;
      }
    } else if (node instanceof Choice choice) {
      for (PhraseNode alternative : choice.alternatives()) {
        ends.addAll(ends(alternative, language, tokens, from));
      }
    } else if (node instanceof Maybe maybe) {
      ends.add(from);
      ends.addAll(ends(maybe.part(), language, tokens, from));
    } else if (node instanceof Gap gap) {
      for (int end = from; end <= Math.min(tokens.size(), from + gap.most()); end++) {
        ends.add(end);
      }
    } else if (node instanceof Edge edge) {
      if (from == (edge.first() ? 0 : tokens.size())) {
        ends.add(from);
      }
    } else if (node instanceof ListEntry entry) {
      for (String name : lists.getOrDefault(entry.list(), List.of())) {
        int end = from;
        for (String word : name.split(" ", -1)) {
          end = end >= 0 && end < tokens.size() && isForm(word, null, language, tokens.get(end))
              ? end + 1
              : -1;
        }
        if (end > from) {
          ends.add(end);
        }
      }
    } else if (node instanceof AnyOfClass any && any.grammar().isNumber()) {
      for (int end = from; end < tokens.size() && isNumber(tokens.get(end), language); ) {
        ends.add(++end);
      }
    } else if (from < tokens.size() && fits(node, language, tokens.get(from))) {
      ends.add(from + 1);
    }
    if (node instanceof Word word && value(word.text()) > 0) {
      ends.addAll(ends(value(word.text()), tokens, from));
    }
    return ends;
  }

  private static boolean isNumber(Token token, Language language) {
    return token.readings().stream()
        .anyMatch(reading ->
            reading.language() == language && reading.partOfSpeech() == PartOfSpeech.NUM);
  }

  /** Two for «двадцать пять», as far as this matcher counts. */
  private static int numberWords(List<PhraseNode> parts, int at) {
    return at + 1 < parts.size()
            && parts.get(at) instanceof Word tens
            && parts.get(at + 1) instanceof Word unit
            && NUMBERS.getOrDefault(tens.text(), 0) == 20
            && NUMBERS.getOrDefault(unit.text(), 0) == 5
        ? 2
        : 1;
  }

  private static int number(PhraseNode tens, PhraseNode unit) {
    return value(((Word) tens).text()) + value(((Word) unit).text());
  }

  private static int value(String word) {
    return word.matches("[0-9]+") ? Integer.parseInt(word) : NUMBERS.getOrDefault(word, 0);
  }

  /** Where a number ends that begins with the token, in words or in digits. */
  private static Set<Integer> ends(int value, List<Token> tokens, int from) {
    Set<Integer> ends = new TreeSet<>();
    if (from < tokens.size() && value(tokens.get(from).normal()) == value) {
      ends.add(from + 1);
    }
    if (from + 1 < tokens.size()
        && value == 25
        && NUMBERS.getOrDefault(tokens.get(from).normal(), 0) == 20
        && NUMBERS.getOrDefault(tokens.get(from + 1).normal(), 0) == 5) {
      ends.add(from + 2);
    }
    return ends;
  }

  private static boolean fits(PhraseNode node, Language language, Token token) {
    if (node instanceof Not not) {
      return not.words().stream().noneMatch(word -> fits(word, language, token));
    } else if (node instanceof Word word) {
      return isForm(word.text(), null, language, token);
    } else if (node instanceof WordOfClass word) {
      return isForm(word.text(), word.grammar(), language, token);
    } else if (node instanceof Exact exact) {
      return token.normal().equals(WordNormalizer.normalize(exact.text()));
    } else if (node instanceof Prefix prefix) {
      return token.normal().startsWith(WordNormalizer.normalize(prefix.text()));
    } else if (node instanceof AnyOfClass any) {
      return token.readings().stream()
          .anyMatch(reading -> reading.language() == language && any.grammar().has(reading));
    }
    throw new IllegalArgumentException(node.toString());
  }

  private static boolean isForm(
      String text, @Nullable GrammarClass grammar, Language language, Token token) {
    String normal = WordNormalizer.normalize(text);
    if (grammar == null && token.normal().equals(normal)) {
      return true;
    }
    List<Reading> wanted = MatchingFixture.MORPHOLOGY.readings(normal, Set.of(language));
    boolean dictionaryForm = wanted.stream().anyMatch(reading -> reading.lemma().equals(normal));
    List<Reading> readings = new ArrayList<>(token.readings());
    readings.addAll(MatchingFixture.MORPHOLOGY.alike(token.normal(), language));
    for (Reading reading : readings) {
      for (Reading want : wanted) {
        if (reading.language() == language
            && reading.lemma().equals(want.lemma())
            && (!dictionaryForm || want.lemma().equals(normal))
            && (grammar == null || grammar.has(reading))
            && ((grammar != null && grammar.partOfSpeech() != null)
                || reading.partOfSpeech() == want.partOfSpeech())
            && ((grammar != null && grammar.statesDegree())
                || degree(reading).equals(degree(want)))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String degree(Reading reading) {
    return reading.features().contains(Feature.SUP)
        ? "sup"
        : reading.features().contains(Feature.CMP) ? "cmp" : "";
  }
}
