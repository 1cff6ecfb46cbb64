package io.callwarden.match;

import io.callwarden.text.Language;
import io.callwarden.text.Token;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * What has been worked out so far: the class of each word met, and the states and moves of the deterministic automaton.
 * Built as calls go by, bounded in memory, shared by all threads.
 *
 * <p>Classes and states are numbers, and the tables are flat arrays, so that what is needed at a word lies in few lines
 * of the processor's cache however many rules there are. The way that is taken again and again needs no lock; what is
 * new is worked out under one. When the bound is reached the methods answer null or {@link #FULL}, and the program starts
 * with empty tables.
 */
final class LazyTables {
  /** Instead of a state: the tables are full. */
  static final int FULL = -1;

  /** The state in which no phrase has begun and none has ended. */
  private static final int IDLE = 0;

  /** Set in the number of a state in which a rule has a phrase that ends. */
  private static final int ACCEPTS = 1;

  /** Longer words are looked up each time: nobody says them, and they would fill the tables. */
  private static final int LONGEST_WORD = 48;

  // Rough sizes in bytes, measured with 64-bit references compressed.
  private static final int WORD_BYTES = 120;
  private static final int CLASS_BYTES = 140;
  private static final int STATE_BYTES = 160;
  private static final int MOVE_BYTES = 32;

  private static final int[] NONE = {};

  private final Automaton automaton;
  private final SymbolTable symbols;
  private final long maxBytes;
  private final KnownWords[][] words = {knownWords(), knownWords(), knownWords()};
  private final KnownWord begin;
  private final KnownWord end;
  private final int start;

  // All of these change only under the lock.
  private long bytes;
  private int classCount;
  private final Map<Ints, WordClass> classes = new HashMap<>();
  private final Map<Ints, Integer> states = new HashMap<>();
  private final MoveTable moves = new MoveTable();

  /** By class: the state that follows {@link #IDLE}, plus 1; 0 if not worked out. Most words are met in that state. */
  private volatile AtomicIntegerArray movesFromIdle = new AtomicIntegerArray(64);

  /** By half the state's number: the positions that the last word took, except those that nothing follows. */
  private int[][] positions = new int[64][];

  /** By half the state's number: the rules that have a phrase ending with the last word, sorted. */
  private volatile int[][] accepted = new int[64][];

  LazyTables(Automaton automaton, SymbolTable symbols, long maxBytes) {
    this.automaton = automaton;
    this.symbols = symbols;
    this.maxBytes = maxBytes;
    this.begin = new KnownWord("", automaton.edgeClass(++classCount, SymbolTable.BEGIN));
    this.end = new KnownWord("", automaton.edgeClass(++classCount, SymbolTable.END));
    synchronized (this) {
      stateOf(new IntList()); // the first is IDLE
      IntList entered = new IntList();
      entered.addAll(begin.word.anchors);
      start = stateOf(entered);
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

  KnownWord begin() {
    return begin;
  }

  KnownWord end() {
    return end;
  }

  /** The state after the edge before the first word. */
  int start() {
    return start;
  }

  private static KnownWords[] knownWords() {
    KnownWords[] words = new KnownWords[WordTrust.values().length];
    Arrays.setAll(words, trust -> new KnownWords());
    return words;
  }

  /** The words met in utterances of these languages, by how sure the recogniser was of them. */
  KnownWords[] words(Set<Language> languages) {
    int mask = (languages.contains(Language.RUSSIAN) ? 1 : 0)
        | (languages.contains(Language.UKRAINIAN) ? 2 : 0);
    return words[mask - 1];
  }

  /**
   * The word with its class.
   *
   * @param known the words of the utterance's languages
   * @return null if the tables are full
   */
  @SuppressWarnings("EnumOrdinal") // looked up for every word: an array made from the same values
  @Nullable
  KnownWord word(Token token, Set<Language> languages, KnownWords[] known) {
    KnownWords alike = known[symbols.trust(token).index()];
    KnownWord word = alike.find(token.normal());
    return word != null ? word : learn(token, languages, alike);
  }

  private @Nullable KnownWord learn(Token token, Set<Language> languages, KnownWords known) {
    int[] fitting = symbols.symbolsOf(token, languages); // can be slow: not under the lock
    synchronized (this) {
      WordClass wordClass = classOf(fitting);
      KnownWord word = new KnownWord(token.normal(), wordClass);
      if (token.normal().length() <= LONGEST_WORD) {
        bytes += WORD_BYTES;
        known.add(word);
      }
      return bytes > maxBytes ? null : word;
    }
  }

  private WordClass classOf(int[] fitting) {
    Ints key = new Ints(fitting);
    WordClass known = classes.get(key);
    if (known != null) {
      return known;
    }
    WordClass made = automaton.classOf(++classCount, fitting);
    bytes += CLASS_BYTES + 4L * made.numbers();
    classes.put(key, made);
    return made;
  }

  /** The state after one more word, or {@link #FULL}. */
  int next(int state, KnownWord word) {
    int id = word.classId;
    if (state == IDLE) {
      AtomicIntegerArray fromIdle = movesFromIdle;
      int next = id < fromIdle.length() ? fromIdle.getAcquire(id) : 0;
      if (next != 0) {
        return next - 1;
      }
    } else {
      int next = moves.find(state, id);
      if (next >= 0) {
        return next;
      }
    }
    return learn(state, word.word);
  }

  /** Whether in this state a rule has a phrase that ends. */
  static boolean accepts(int state) {
    return (state & ACCEPTS) != 0;
  }

  /** The rules that have a phrase ending with the last word, sorted. */
  int[] accepted(int state) {
    return accepted[state >> 1];
  }

  private synchronized int learn(int state, WordClass word) {
    IntList next = new IntList();
    IntList current = new IntList();
    current.addAll(positions[state >> 1]);
    automaton.step(current, word, next);
    next.addAll(word.anchors);
    next.sortUnique();
    int target = stateOf(next);
    bytes += MOVE_BYTES;
    if (bytes > maxBytes || target > MoveTable.MAX_STATE || word.id > MoveTable.MAX_CLASS) {
      return FULL;
    }
    if (state == IDLE) {
      rememberFromIdle(word.id, target);
    } else {
      moves.put(state, word.id, target);
    }
    return target;
  }

  private void rememberFromIdle(int id, int target) {
    AtomicIntegerArray old = movesFromIdle;
    if (id >= old.length()) {
      AtomicIntegerArray larger = new AtomicIntegerArray(id * 2);
      for (int i = 0; i < old.length(); i++) {
        larger.setPlain(i, old.getPlain(i));
      }
      movesFromIdle = larger;
      old = larger;
    }
    old.setRelease(id, target + 1);
  }

  private int stateOf(IntList reached) {
    IntList ended = new IntList();
    IntList open = new IntList();
    split(automaton, reached, open, ended);
    int[] openPositions = open.toArray();
    int[] rules = ended.isEmpty() ? NONE : ended.toArray();
    int[] key = Arrays.copyOf(openPositions, openPositions.length + rules.length);
    for (int i = 0; i < rules.length; i++) {
      key[openPositions.length + i] = -1 - rules[i]; // negative: cannot be taken for a position
    }
    Ints ints = new Ints(key);
    Integer known = states.get(ints);
    if (known != null) {
      return known;
    }
    int index = states.size();
    if (index == positions.length) {
      positions = Arrays.copyOf(positions, index * 2);
      accepted = Arrays.copyOf(accepted, index * 2);
    }
    positions[index] = openPositions;
    accepted[index] = rules;
    bytes += STATE_BYTES + 8L * key.length;
    int made = 2 * index + (rules.length > 0 ? ACCEPTS : 0);
    states.put(ints, made);
    return made;
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
      if (automaton.isFollowed(position)) {
        open.add(position);
      }
    }
    accepted.sortUnique();
  }
}
