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
import io.callwarden.rulepack.NearestName;
import io.callwarden.text.Feature;
import io.callwarden.text.Numerals;
import io.callwarden.text.PartOfSpeech;
import io.callwarden.text.WordNormalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the phrase language. One phrase, one parser.
 *
 * <pre>
 * choice   = sequence { "|" sequence }
 * sequence = item { item }
 * item     = word | word "*" | word class | class | '"' word { word } '"' | "@" name
 *          | "%" | "№" | "(" choice ")" [ class ] | "[" choice "]" | "!" item | ".." number
 *          | "^" | "$"
 * class    = "&lt;" name { "." name } "&gt;"
 * </pre>
 *
 * Definitions ("{" name "}") are written out before: see {@link Definitions}.
 *
 * <p>A hyphen divides a word into words in sequence, as it does in the text of calls.
 */
final class PhraseParser {
  /** The most words of a phrase, gaps not counted. */
  static final int MAX_WORDS = 100;

  /** The most words of a phrase with its definitions written out. */
  static final int MAX_WRITTEN_OUT_WORDS = 5_000;

  /** The most words that one gap can stand for. */
  static final int MAX_GAP = 10;

  /** The deepest brackets within brackets. */
  static final int MAX_DEPTH = 20;

  /** The same with definitions written out. */
  static final int MAX_WRITTEN_OUT_DEPTH = 100;

  private final String source;
  private final int maxWords;
  private final int maxDepth;
  private int at;
  private int depth;
  private int words;

  private PhraseParser(WrittenOut phrase) {
    this.source = phrase.text();
    this.maxWords = phrase.offsets() == null ? MAX_WORDS : MAX_WRITTEN_OUT_WORDS;
    this.maxDepth = phrase.offsets() == null ? MAX_DEPTH : MAX_WRITTEN_OUT_DEPTH;
  }

  /**
   * The tree of a phrase.
   *
   * @throws PhraseSyntaxException if the phrase is wrong, or could match without any of its words
   */
  static PhraseNode parse(WrittenOut phrase) throws PhraseSyntaxException {
    PhraseNode tree = parsePart(phrase);
    if (tree.leastWords() == 0) {
      throw new PhraseSyntaxException(
          0,
          "nothing in the phrase must be said, so it would match any utterance; make a word obligatory");
    }
    return tree;
  }

  /**
   * The tree of what stands in for a part of phrases: it may be left out altogether.
   *
   * @throws PhraseSyntaxException if it is wrong
   */
  static PhraseNode parsePart(WrittenOut phrase) throws PhraseSyntaxException {
    PhraseParser parser = new PhraseParser(phrase);
    PhraseNode tree = parser.choice();
    if (parser.at < parser.source.length()) {
      char c = parser.source.charAt(parser.at);
      throw new PhraseSyntaxException(
          parser.at, "'" + c + "' closes a bracket that is not open; remove it or open it before");
    }
    return tree;
  }

  private PhraseNode choice() throws PhraseSyntaxException {
    int begin = at;
    List<PhraseNode> alternatives = new ArrayList<>();
    while (true) {
      alternatives.add(sequence());
      if (at >= source.length() || source.charAt(at) != '|') {
        break;
      }
      at++;
    }
    return alternatives.size() == 1 ? alternatives.get(0) : new Choice(alternatives, begin);
  }

  private PhraseNode sequence() throws PhraseSyntaxException {
    int begin = at;
    List<PhraseNode> parts = new ArrayList<>();
    while (true) {
      skipSpace();
      if (at >= source.length() || ")]|".indexOf(source.charAt(at)) >= 0) {
        break;
      }
      item(parts);
    }
    if (parts.isEmpty()) {
      throw new PhraseSyntaxException(
          Math.min(at, Math.max(0, source.length() - 1)),
          source.isBlank()
              ? "the phrase is empty"
              : "an alternative is empty; write a word or use […]");
    }
    return parts.size() == 1 ? parts.get(0) : new Sequence(List.copyOf(parts), begin);
  }

  private void skipSpace() {
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
  }

  private void item(List<PhraseNode> parts) throws PhraseSyntaxException {
    int begin = at;
    char c = source.charAt(at);
    switch (c) {
      case '(' -> parts.add(ofClass(bracket(')')));
      case '!' -> parts.add(negation());
      case '[' -> parts.add(new Maybe(bracket(']'), begin));
      case '"' -> exact(parts);
      case '<' -> parts.add(new AnyOfClass(grammar(), begin));
      case '@' -> parts.add(list());
      case '^', '$' -> {
        at++;
        parts.add(new Edge(c == '^', begin));
      }
      case '.' -> parts.add(gap());
      case '%', '№' -> parts.add(new Word(sign(), begin));
      case '*' ->
        throw new PhraseSyntaxException(
            at, "a * follows the beginning of a word; before it stands none");
      default -> word(parts);
    }
  }

  private PhraseNode negation() throws PhraseSyntaxException {
    int begin = at++;
    List<PhraseNode> parts = new ArrayList<>();
    if (at < source.length() && "([@^$.|)]! \t\n".indexOf(source.charAt(at)) <= 0) {
      item(parts);
    }
    if (parts.size() == 1) {
      List<PhraseNode> words = alternatives(parts.get(0));
      if (words.stream().allMatch(PhraseParser::isOneWord)) {
        return new Not(List.copyOf(words), begin);
      }
    }
    throw new PhraseSyntaxException(
        begin,
        "behind ! stands one word, exact word, beginning or class, or alternatives of such in ( ): !не, !(я | <PRON>)");
  }

  private static boolean isOneWord(PhraseNode node) {
    return node instanceof Word
        || node instanceof Exact
        || node instanceof Prefix
        || node instanceof WordOfClass
        || node instanceof AnyOfClass;
  }

  /** The alternatives of brackets within brackets as one list. */
  private static List<PhraseNode> alternatives(PhraseNode node) {
    if (!(node instanceof Choice choice)) {
      return List.of(node);
    }
    List<PhraseNode> all = new ArrayList<>();
    for (PhraseNode alternative : choice.alternatives()) {
      all.addAll(alternatives(alternative));
    }
    return all;
  }

  private PhraseNode bracket(char closing) throws PhraseSyntaxException {
    int begin = at++;
    if (++depth > maxDepth) {
      throw new PhraseSyntaxException(
          begin, "brackets within brackets more than " + maxDepth + " deep");
    }
    PhraseNode inside = choice();
    if (at >= source.length() || source.charAt(at) != closing) {
      throw new PhraseSyntaxException(
          begin, "the bracket '" + source.charAt(begin) + "' is not closed; add '" + closing + "'");
    }
    at++;
    depth--;
    return inside;
  }

  /** In {@code (a | b)<P1>} each word has the grammar; exact words stay as they are. */
  private PhraseNode ofClass(PhraseNode group) throws PhraseSyntaxException {
    if (at >= source.length() || source.charAt(at) != '<') {
      return group;
    }
    int begin = at;
    return ofClass(group, grammar(), begin);
  }

  private static PhraseNode ofClass(PhraseNode node, GrammarClass grammar, int offset)
      throws PhraseSyntaxException {
    if (node instanceof Word word) {
      return new WordOfClass(word.text(), grammar, word.offset());
    }
    if (node instanceof Exact || node instanceof WordOfClass) {
      return node; // says itself which form is meant
    }
    if (node instanceof Choice choice) {
      List<PhraseNode> alternatives = new ArrayList<>();
      for (PhraseNode alternative : choice.alternatives()) {
        alternatives.add(ofClass(alternative, grammar, offset));
      }
      return new Choice(alternatives, choice.offset());
    }
    throw new PhraseSyntaxException(
        offset,
        "a class right after a bracket goes to each of its alternatives, and each must be one plain"
            + " word; put a space before '<' for a word of its own");
  }

  private void exact(List<PhraseNode> parts) throws PhraseSyntaxException {
    int begin = at++;
    int count = 0;
    while (true) {
      skipSpace();
      if (at >= source.length()) {
        throw new PhraseSyntaxException(begin, "the quotation mark is not closed; add '\"'");
      }
      if (source.charAt(at) == '"') {
        at++;
        break;
      }
      if (source.charAt(at) == '-') {
        at++;
        continue;
      }
      int wordBegin = at;
      parts.add(new Exact(isSign(at) ? sign() : joined(letters()), wordBegin));
      count(wordBegin);
      count++;
    }
    if (count == 0) {
      throw new PhraseSyntaxException(begin, "between the quotation marks stands no word");
    }
  }

  private void word(List<PhraseNode> parts) throws PhraseSyntaxException {
    while (true) {
      int begin = at;
      String text = joined(letters());
      count(begin);
      if (at < source.length() && source.charAt(at) == '*') {
        at++;
        parts.add(new Prefix(text, begin));
        if (at < source.length() && isLetter(at)) {
          throw new PhraseSyntaxException(at, "a * ends its word; put a space after it");
        }
        return;
      }
      if (at < source.length() && source.charAt(at) == '<') {
        parts.add(new WordOfClass(text, grammar(), begin));
        return;
      }
      parts.add(new Word(text, begin));
      if (at >= source.length() || source.charAt(at) != '-') {
        return;
      }
      at++;
    }
  }

  private void count(int offset) throws PhraseSyntaxException {
    if (++words > maxWords) {
      throw new PhraseSyntaxException(
          offset,
          "the phrase has more than " + maxWords + " words; divide it into several phrases");
    }
  }

  private String letters() throws PhraseSyntaxException {
    int begin = at;
    while (at < source.length() && isLetter(at)) {
      at++;
    }
    if (at == source.length() && begin == at) {
      throw new PhraseSyntaxException(at - 1, "after the hyphen a word is missing");
    }
    if (begin == at) {
      int character = source.codePointAt(at);
      throw new PhraseSyntaxException(
          at,
          "'"
              + Character.toString(character)
              + "' is no part of the phrase language; leave punctuation out, calls are matched without it");
    }
    return source.substring(begin, at);
  }

  private boolean isSign(int index) {
    return "%№".indexOf(source.charAt(index)) >= 0;
  }

  /** A sign as the word that the text of calls has for it. */
  private String sign() throws PhraseSyntaxException {
    count(at);
    return source.charAt(at++) == '%' ? "процент" : "номер";
  }

  /** Digits with their ending are one word («2026-й»), and «100%-ный» is «стопроцентный», as in the text of calls. */
  private String joined(String word) throws PhraseSyntaxException {
    if (Numerals.digits(word) < word.length()) {
      return word;
    }
    if (word.equals("100") && (source.startsWith("%-н", at) || source.startsWith("%-Н", at))) {
      at += 2;
      return "стопроцент" + letters();
    }
    int end = at + 1;
    while (end < source.length() && isLetter(end)) {
      end++;
    }
    if (at < source.length()
        && source.charAt(at) == '-'
        && Numerals.isEnding(WordNormalizer.normalize(source.substring(at + 1, end)))) {
      at++;
      return word + letters();
    }
    return word;
  }

  private boolean isLetter(int index) {
    char c = source.charAt(index);
    if (c == '.' || c == ',') {
      return index > 0
          && index + 1 < source.length()
          && Character.isDigit(source.charAt(index - 1))
          && Character.isDigit(source.charAt(index + 1));
    }
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || "'’ʼ`´‘".indexOf(c) >= 0;
  }

  private PhraseNode gap() throws PhraseSyntaxException {
    int begin = at;
    if (!source.startsWith("..", at)) {
      throw new PhraseSyntaxException(
          at, "a single '.'; leave punctuation out, or write ..3 for a gap");
    }
    at += 2;
    int digits = at;
    while (at < source.length() && Character.isDigit(source.charAt(at))) {
      at++;
    }
    if (digits == at) {
      throw new PhraseSyntaxException(begin, "a gap says how many words it takes at most: ..3");
    }
    int most = at - digits > 3 ? Integer.MAX_VALUE : Integer.parseInt(source.substring(digits, at));
    if (most < 1 || most > MAX_GAP) {
      throw new PhraseSyntaxException(begin, "a gap takes 1 to " + MAX_GAP + " words");
    }
    return new Gap(most, begin);
  }

  private PhraseNode list() throws PhraseSyntaxException {
    int begin = at++;
    while (at < source.length()
        && (Character.isLetterOrDigit(source.charAt(at)) || "-_".indexOf(source.charAt(at)) >= 0)) {
      at++;
    }
    if (at == begin + 1) {
      throw new PhraseSyntaxException(
          begin, "after @ stands the name of a list, for example @competitors");
    }
    count(begin);
    return new ListEntry(source.substring(begin + 1, at), begin);
  }

  private GrammarClass grammar() throws PhraseSyntaxException {
    int begin = at;
    int end = source.indexOf('>', at);
    if (end < 0) {
      throw new PhraseSyntaxException(begin, "the class is not closed; add '>'");
    }
    PartOfSpeech partOfSpeech = null;
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    int nameBegin = begin + 1;
    while (nameBegin <= end) {
      int nameEnd = source.indexOf('.', nameBegin);
      nameEnd = nameEnd < 0 || nameEnd > end ? end : nameEnd;
      String name = source.substring(nameBegin, nameEnd).strip();
      PartOfSpeech named = named(PartOfSpeech.values(), name);
      Feature feature = named(Feature.values(), name);
      if (named != null && partOfSpeech != null) {
        throw new PhraseSyntaxException(
            nameBegin, "a class has one part of speech; use (<A> | <B>) for several");
      } else if (named != null) {
        partOfSpeech = named;
      } else if (feature != null) {
        features.add(feature);
      } else {
        throw new PhraseSyntaxException(nameBegin, unknownClass(name));
      }
      nameBegin = nameEnd + 1;
    }
    at = end + 1;
    return new GrammarClass(partOfSpeech, features);
  }

  private static <E extends Enum<E>> @Nullable E named(E[] values, String name) {
    for (E value : values) {
      if (value.name().equals(name)) {
        return value;
      }
    }
    return null;
  }

  private static String unknownClass(String name) {
    List<String> known = new ArrayList<>();
    for (PartOfSpeech partOfSpeech : PartOfSpeech.values()) {
      known.add(partOfSpeech.name());
    }
    for (Feature feature : Feature.values()) {
      known.add(feature.name());
    }
    return name.isEmpty()
        ? "a class names a part of speech or features, for example <ADJ.SUP>"
        : "unknown class '" + name + "'" + NearestName.suggestion(name, known);
  }
}
