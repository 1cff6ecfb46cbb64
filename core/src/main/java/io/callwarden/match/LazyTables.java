package io.callwarden.match;

import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Language;
import io.callwarden.text.Token;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What has been worked out so far: the class of each word met, and the states and moves of the deterministic automaton.
 * Built as calls go by, bounded in memory, shared by all threads without locks on the way that is taken again and again.
 *
 * <p>When the bound is reached the methods answer null or false, and the program starts with empty tables.
 */
final class LazyTables {
  /** Longer words are looked up each time: nobody says them, and they would fill the tables. */
  private static final int LONGEST_WORD = 48;

  // Rough sizes in bytes, measured with 64-bit references compressed.
  private static final int WORD_BYTES = 120;
  private static final int CLASS_BYTES = 140;
  private static final int STATE_BYTES = 220;
  private static final int MOVE_BYTES = 32;

  private static final int[] NONE = {};

  private final Automaton automaton;
  private final SymbolTable symbols;
  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger classIds = new AtomicInteger(3);
  private final ConcurrentHashMap<Ints, WordClass> classes = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Ints, State> states = new ConcurrentHashMap<>();
  private final WordMap[] words = {new WordMap(), new WordMap(), new WordMap(), new WordMap()};
  private final WordClass begin;
  private final WordClass end;
  private final State start;

  /** The classes of the words met in utterances of the same languages. */
  private static final class WordMap extends ConcurrentHashMap<String, WordClass> {
    private static final long serialVersionUID = 1;
  }

  LazyTables(Automaton automaton, SymbolTable symbols, long maxBytes) {
    this.automaton = automaton;
    this.symbols = symbols;
    this.maxBytes = maxBytes;
    this.begin = automaton.edgeClass(1, SymbolTable.BEGIN);
    this.end = automaton.edgeClass(2, SymbolTable.END);
    IntList positions = new IntList();
    positions.addAll(begin.entries);
    start = stateOf(positions);
  }

  /**
   * A state of the deterministic automaton.
   *
   * <p>The moves are read without a lock: a {@link Move} is immutable, so a reader sees it whole or not at all, and one
   * that it does not see yet is only worked out again.
   */
  static final class State {
    /** The positions that the last word took, except those that nothing follows. */
    private final int[] positions;

    /** The rules that have a phrase ending with the last word, sorted. */
    final int[] accepted;

    private volatile Move[] moves = new Move[4];

    /** How many moves were remembered, those of several threads at once counted several times; under the lock. */
    private int remembered;

    State(int[] positions, int[] accepted) {
      this.positions = positions;
      this.accepted = accepted;
    }

    synchronized void remember(Move move) {
      remembered++;
      Move[] target = moves;
      if (remembered * 2 > target.length) {
        target = new Move[target.length * 2];
        for (Move old : moves) {
          if (old != null) {
            place(target, old);
          }
        }
      }
      place(target, move);
      moves = target;
    }

    private static void place(Move[] moves, Move move) {
      int mask = moves.length - 1;
      int slot = move.word.id & mask;
      while (moves[slot] != null && moves[slot].word != move.word) {
        slot = (slot + 1) & mask;
      }
      moves[slot] = move;
    }
  }

  private static final class Move {
    final WordClass word;
    final State target;

    Move(WordClass word, State target) {
      this.word = word;
      this.target = target;
    }
  }

  /** Ints as a key. */
  private static final class Ints {
    private final int[] items;
    private final int hash;

    Ints(int[] items) {
      this.items = items;
      this.hash = Arrays.hashCode(items);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Ints ints && hash == ints.hash && Arrays.equals(items, ints.items);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  WordClass begin() {
    return begin;
  }

  WordClass end() {
    return end;
  }

  State start() {
    return start;
  }

  private boolean isFull(long more) {
    return bytes.addAndGet(more) > maxBytes;
  }

  /**
   * The classes of the utterance's words.
   *
   * @param into gets them from index 1 on
   * @return false if the tables are full
   */
  boolean classify(AnalyzedUtterance utterance, WordClass[] into) {
    Set<Language> languages = utterance.languages();
    int mask = (languages.contains(Language.RUSSIAN) ? 1 : 0)
        | (languages.contains(Language.UKRAINIAN) ? 2 : 0);
    WordMap known = words[mask];
    int i = 1;
    for (Token token : utterance.tokens()) {
      WordClass word = known.get(token.normal());
      if (word == null) {
        word = learn(token, languages, known);
        if (word == null) {
          return false;
        }
      }
      into[i++] = word;
    }
    return true;
  }

  private @Nullable WordClass learn(Token token, Set<Language> languages, WordMap known) {
    int[] fitting = symbols.symbolsOf(token, languages);
    WordClass word = classOf(fitting);
    if (word != null && token.normal().length() <= LONGEST_WORD) {
      if (isFull(WORD_BYTES)) {
        return null;
      }
      known.put(token.normal(), word);
    }
    return word;
  }

  private @Nullable WordClass classOf(int[] fitting) {
    Ints key = new Ints(fitting);
    WordClass known = classes.get(key);
    if (known != null) {
      return known;
    }
    WordClass made = automaton.classOf(classIds.incrementAndGet(), fitting);
    long size =
        CLASS_BYTES + 4L * (fitting.length + made.entries.length + made.exceptionEntries.length);
    if (isFull(size)) {
      return null;
    }
    WordClass raced = classes.putIfAbsent(key, made);
    return raced == null ? made : raced;
  }

  /** The state after one more word, or null if the tables are full. */
  @Nullable
  State next(State state, WordClass word) {
    Move[] moves = state.moves;
    int mask = moves.length - 1;
    int slot = word.id & mask;
    Move move = moves[slot];
    if (move != null && move.word == word) {
      return move.target;
    }
    for (int probe = 1; move != null && probe <= mask; probe++) {
      move = moves[(slot + probe) & mask];
      if (move != null && move.word == word) {
        return move.target;
      }
    }
    return learn(state, word);
  }

  private @Nullable State learn(State state, WordClass word) {
    IntList next = new IntList();
    IntList current = new IntList();
    current.addAll(state.positions);
    automaton.step(current, word, next);
    next.addAll(word.entries);
    next.sortUnique();
    State target = stateOf(next);
    if (isFull(MOVE_BYTES)) {
      return null;
    }
    state.remember(new Move(word, target));
    return target;
  }

  private State stateOf(IntList reached) {
    IntList accepted = new IntList();
    IntList open = new IntList();
    split(automaton, reached, open, accepted);
    int[] positions = open.toArray();
    int[] rules = accepted.isEmpty() ? NONE : accepted.toArray();
    int[] key = Arrays.copyOf(positions, positions.length + rules.length);
    for (int i = 0; i < rules.length; i++) {
      key[positions.length + i] = -1 - rules[i]; // negative: cannot be taken for a position
    }
    Ints ints = new Ints(key);
    State known = states.get(ints);
    if (known != null) {
      return known;
    }
    State made = new State(positions, rules);
    bytes.addAndGet(STATE_BYTES + 8L * key.length);
    State raced = states.putIfAbsent(ints, made);
    return raced == null ? made : raced;
  }

  /**
   * Divides the positions that a word took: from which ones a phrase goes on, and which rules have one that ends.
   */
  static void split(Automaton automaton, IntList reached, IntList open, IntList accepted) {
    for (int i = 0; i < reached.size(); i++) {
      int position = reached.get(i);
      if (automaton.isLast(position)) {
        accepted.add(automaton.ruleOf(position));
      }
      if (automaton.follow(position).length > 0) {
        open.add(position);
      }
    }
    accepted.sortUnique();
  }
}
