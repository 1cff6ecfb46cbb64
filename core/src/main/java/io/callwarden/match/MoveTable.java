package io.callwarden.match;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The moves of the automaton: from state and class to state, one number each, in one array with open addressing. Threads
 * read it without a lock; moves are added under the lock of the tables that it belongs to, and whoever sees a move also
 * sees what was written before it was added.
 */
final class MoveTable {
  private static final int STATE_BITS = 22;
  private static final int CLASS_BITS = 64 - 2 * STATE_BITS;

  static final int MAX_STATE = (1 << STATE_BITS) - 1;
  static final int MAX_CLASS = (1 << CLASS_BITS) - 1;

  /** Of state, class and target from the high bits down; never 0, as no class is. */
  private volatile AtomicLongArray table = new AtomicLongArray(256);

  private int size;

  /** The target, or -1 if the move is not known. */
  int find(int state, int wordClass) {
    AtomicLongArray slots = table;
    int mask = slots.length() - 1;
    long key = ((long) state << CLASS_BITS) | wordClass;
    int slot = hash(key) & mask;
    while (true) {
      long move = slots.getAcquire(slot);
      if (move >>> STATE_BITS == key) {
        return (int) move & MAX_STATE;
      }
      if (move == 0) {
        return -1;
      }
      slot = (slot + 1) & mask;
    }
  }

  void put(int state, int wordClass, int target) {
    if (find(state, wordClass) >= 0) {
      return; // another thread was first
    }
    size++;
    AtomicLongArray slots = table;
    if (size * 4 > slots.length() * 3) {
      AtomicLongArray larger = new AtomicLongArray(slots.length() * 2);
      for (int i = 0; i < slots.length(); i++) {
        if (slots.getPlain(i) != 0) {
          place(larger, slots.getPlain(i));
        }
      }
      slots = larger;
    }
    place(slots, ((((long) state << CLASS_BITS) | wordClass) << STATE_BITS) | target);
    table = slots;
  }

  private static void place(AtomicLongArray slots, long move) {
    int mask = slots.length() - 1;
    int slot = hash(move >>> STATE_BITS) & mask;
    while (slots.getPlain(slot) != 0) {
      slot = (slot + 1) & mask;
    }
    slots.setRelease(slot, move);
  }

  private static int hash(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40);
  }
}
