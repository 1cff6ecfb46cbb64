package io.callwarden.match;

import io.callwarden.match.PhraseNode.AnyOfClass;
import io.callwarden.match.PhraseNode.Choice;
import io.callwarden.match.PhraseNode.Digits;
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
import io.callwarden.text.Language;
import io.callwarden.text.Reading;
import io.callwarden.text.WordNormalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns one phrase's tree into positions (Glushkov's construction: no empty moves, one position a word). One phrase,
 * one compiler.
 */
final class PhraseCompiler {
  /** The most positions of a phrase: its words, the words that its gaps may take, and the words of its lists' names. */
  static final int MAX_POSITIONS = 50_000;

  /** The most ways from one position to a next in a phrase. */
  static final int MAX_STEPS = 500_000;

  /** The most words that {@code <NUM>} takes; 999 999 999 999 has fifteen. */
  static final int MAX_NUMBER_WORDS = 16;

  private static final int[] NONE = {};
  private static final List<String> PERCENT = List.of("відсоток", "процент");

  private final Language language;
  private final SymbolTable table;
  private final NameLists lists;
  private final int base;
  private final IntList symbols = new IntList();
  private final IntList offsets = new IntList();
  private final List<IntList> follow = new ArrayList<>();
  private int steps;
  private boolean inNumber;

  /**
   * Makes a compiler.
   *
   * @param base the number of the phrase's first position in the automaton
   */
  PhraseCompiler(Language language, SymbolTable table, NameLists lists, int base) {
    this.language = language;
    this.table = table;
    this.lists = lists;
    this.base = base;
  }

  /**
   * A compiled phrase; positions are those of the automaton.
   *
   * @param symbols of each position
   * @param offsets of each position's word in the phrase as it is written out
   * @param follow the positions after each position, sorted
   * @param first where it can begin
   * @param last where it can end
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Positions(int[] symbols, int[] offsets, int[][] follow, int[] first, int[] last) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(boolean canBeEmpty, int[] first, int[] last) {}

  Positions compile(WrittenOut phrase) throws PhraseSyntaxException {
    PhraseNode tree = PhraseParser.parse(phrase);
    Part whole = part(tree);
    checkEnds(whole);
    int[][] next = new int[follow.size()][];
    for (int i = 0; i < next.length; i++) {
      IntList positions = follow.get(i);
      positions.sortUnique();
      next[i] = positions.isEmpty() ? NONE : shifted(positions.toArray());
    }
    return new Positions(
        symbols.toArray(), offsets.toArray(), next, shifted(whole.first), shifted(whole.last));
  }

  private int[] shifted(int[] positions) {
    int[] shifted = positions.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += base;
    }
    return shifted;
  }

  private void checkEnds(Part whole) throws PhraseSyntaxException {
    for (int position : whole.first) {
      refuseGap(position);
    }
    for (int position : whole.last) {
      refuseGap(position);
    }
    for (int position = 0; position < symbols.size(); position++) {
      IntList next = follow.get(position);
      if (symbols.get(position) == SymbolTable.END && !next.isEmpty()) {
        throw new PhraseSyntaxException(
            offsets.get(position), "after $, the utterance's end, nothing can follow");
      }
      for (int i = 0; i < next.size(); i++) {
        if (symbols.get(next.get(i)) == SymbolTable.BEGIN) {
          throw new PhraseSyntaxException(
              offsets.get(next.get(i)), "before ^, the utterance's beginning, nothing can stand");
        }
      }
    }
  }

  private void refuseGap(int position) throws PhraseSyntaxException {
    if (symbols.get(position) == SymbolTable.ANY) {
      throw new PhraseSyntaxException(
          offsets.get(position),
          "a gap stands between two words, not at the phrase's beginning or end");
    }
  }

  private Part part(PhraseNode node) throws PhraseSyntaxException {
    if (node instanceof Word) {
      return sequence(List.of(node));
    } else if (node instanceof Digits digits) {
      return leaf(table.digits(language, digits.number()), node);
    } else if (node instanceof AnyOfClass any && any.grammar().isNumber()) {
      return upTo(MAX_NUMBER_WORDS, symbol(any), any);
    } else if (node instanceof Exact
        || node instanceof Prefix
        || node instanceof WordOfClass
        || node instanceof AnyOfClass) {
      return leaf(symbol(node), node);
    } else if (node instanceof Not not) {
      return leaf(table.noneOf(language, symbols(not)), node);
    } else if (node instanceof Edge edge) {
      return leaf(edge.first() ? SymbolTable.BEGIN : SymbolTable.END, node);
    } else if (node instanceof Gap gap) {
      return gap(gap);
    } else if (node instanceof ListEntry entry) {
      return list(entry);
    } else if (node instanceof Maybe maybe) {
      Part inside = part(maybe.part());
      return new Part(true, inside.first, inside.last);
    } else if (node instanceof Sequence sequence) {
      return sequence(sequence.parts());
    }
    return choice((Choice) node);
  }

  private List<Integer> symbols(Not not) throws PhraseSyntaxException {
    List<Integer> excluded = new ArrayList<>();
    for (PhraseNode word : not.words()) {
      excluded.add(symbol(word));
    }
    return excluded;
  }

  /** The symbol of what stands for one word. */
  private int symbol(PhraseNode node) throws PhraseSyntaxException {
    if (node instanceof Word word) {
      return table.form(language, normal(word.text(), node), null);
    } else if (node instanceof Exact exact) {
      return table.exact(language, normal(exact.text(), node));
    } else if (node instanceof Prefix prefix) {
      return table.prefix(language, normal(prefix.text(), node));
    } else if (node instanceof WordOfClass word) {
      return table.form(language, normal(word.text(), node), word.grammar());
    }
    GrammarClass grammar = ((AnyOfClass) node).grammar();
    return grammar.isNumber() ? table.numberWord(language) : table.grammar(language, grammar);
  }

  private static String normal(String text, PhraseNode node) throws PhraseSyntaxException {
    String normal = WordNormalizer.normalize(text);
    if (normal.isEmpty()) {
      throw new PhraseSyntaxException(node.offset(), "a word without letters");
    }
    return normal;
  }

  private int position(int symbol, PhraseNode node) throws PhraseSyntaxException {
    if (symbols.size() == MAX_POSITIONS) {
      throw new PhraseSyntaxException(
          node.offset(),
          "with the names of its lists the phrase has more than " + MAX_POSITIONS
              + " words; shorten the lists");
    }
    symbols.add(symbol);
    offsets.add(node.offset());
    follow.add(new IntList());
    return symbols.size() - 1;
  }

  private Part leaf(int symbol, PhraseNode node) throws PhraseSyntaxException {
    int[] only = {position(symbol, node)};
    return new Part(false, only, only);
  }

  private void connect(int[] from, int[] to, PhraseNode node) throws PhraseSyntaxException {
    steps += from.length * to.length;
    if ((long) from.length * to.length > MAX_STEPS || steps > MAX_STEPS) {
      throw new PhraseSyntaxException(
          node.offset(),
          "the phrase has more than "
              + MAX_STEPS
              + " ways from word to word; divide it into several phrases, or shorten its lists");
    }
    for (int position : from) {
      follow.get(position).addAll(to);
    }
  }

  private Part gap(Gap gap) throws PhraseSyntaxException {
    Part words = upTo(gap.most(), SymbolTable.ANY, gap);
    return new Part(true, words.first, words.last);
  }

  /** One to so many words of a kind: each may be followed by the next one or by what comes after them. */
  private Part upTo(int most, int symbol, PhraseNode node) throws PhraseSyntaxException {
    int[] all = new int[most];
    for (int i = 0; i < all.length; i++) {
      all[i] = position(symbol, node);
      if (i > 0) {
        connect(new int[] {all[i - 1]}, new int[] {all[i]}, node);
      }
    }
    return new Part(false, new int[] {all[0]}, all);
  }

  private Part sequence(List<PhraseNode> children) throws PhraseSyntaxException {
    Part before = new Part(true, NONE, NONE);
    for (int i = 0; i < children.size(); i++) {
      PhraseNode child = children.get(i);
      NumberReader.Found number = inNumber ? null : number(children, i);
      Part next;
      if (number != null) {
        next = number(children.subList(i, i + number.words()), number.number());
        i += number.words() - 1;
      } else {
        next = child instanceof Word word ? word(word) : part(child);
      }
      connect(before.last, next.first, child);
      before = new Part(
          before.canBeEmpty && next.canBeEmpty,
          before.canBeEmpty ? joined(before.first, next.first) : before.first,
          next.canBeEmpty ? joined(before.last, next.last) : next.last);
    }
    return before;
  }

  /** The number that the words from one on begin with, or null. */
  private NumberReader.@Nullable Found number(List<PhraseNode> children, int from)
      throws PhraseSyntaxException {
    if (!(children.get(from) instanceof Word first)
        || !NumberReader.canBegin(normal(first.text(), first), language, table.morphology())) {
      return null; // as most words are no numbers, and every word of every phrase comes here
    }
    List<String> normals = new ArrayList<>();
    for (int i = from; i < children.size() && children.get(i) instanceof Word word; i++) {
      normals.add(normal(word.text(), word));
    }
    return NumberReader.read(normals, language, table.morphology());
  }

  /** The words as they are, or all else that the number can be said as. */
  private Part number(List<PhraseNode> words, PhraseNumber number) throws PhraseSyntaxException {
    int offset = words.get(0).offset();
    inNumber = true;
    Part part = choice(new Choice(
        List.of(
            new Sequence(List.copyOf(words), offset), NumberPhrase.of(number, language, offset)),
        offset));
    inNumber = false;
    return part;
  }

  /** A word; in Ukrainian «відсоток» and «процент» are one, because % is read as either. */
  private Part word(Word word) throws PhraseSyntaxException {
    String normal = normal(word.text(), word);
    if (language != Language.UKRAINIAN || !isPercent(normal)) {
      return leaf(table.form(language, normal, null), word);
    }
    IntList both = new IntList();
    for (String percent : PERCENT) {
      both.add(position(table.form(language, percent, null), word));
    }
    return new Part(false, both.toArray(), both.toArray());
  }

  private boolean isPercent(String normal) {
    for (Reading reading : table.morphology().readings(normal, Set.of(language))) {
      if (PERCENT.contains(reading.lemma())) {
        return true;
      }
    }
    return false;
  }

  private Part choice(Choice choice) throws PhraseSyntaxException {
    boolean canBeEmpty = false;
    IntList first = new IntList();
    IntList last = new IntList();
    for (PhraseNode alternative : choice.alternatives()) {
      Part part = part(alternative);
      canBeEmpty |= part.canBeEmpty;
      first.addAll(part.first);
      last.addAll(part.last);
    }
    return new Part(canBeEmpty, first.toArray(), last.toArray());
  }

  /** The names of one word are one position, the longer ones a row of positions each. */
  private Part list(ListEntry entry) throws PhraseSyntaxException {
    NameLists.@Nullable Names names = lists.names(entry.list());
    if (names == null) {
      throw new PhraseSyntaxException(entry.offset(), lists.unknown(entry.list()));
    }
    IntList first = new IntList();
    IntList last = new IntList();
    if (!names.single().isEmpty()) {
      int symbol = lists.symbol(entry.list(), language, table);
      int position = position(symbol, entry);
      first.add(position);
      last.add(position);
    }
    for (List<String> name : names.several()) {
      int before = -1;
      for (String word : name) {
        int position = position(table.nameWord(language, word, names.threshold()), entry);
        if (before < 0) {
          first.add(position);
        } else {
          connect(new int[] {before}, new int[] {position}, entry);
        }
        before = position;
      }
      last.add(before);
    }
    return new Part(false, first.toArray(), last.toArray());
  }

  private static int[] joined(int[] left, int[] right) {
    IntList joined = new IntList();
    joined.addAll(left);
    joined.addAll(right);
    return joined.toArray();
  }
}
