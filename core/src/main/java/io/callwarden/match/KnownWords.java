package io.callwarden.match;

import org.jspecify.annotations.Nullable;

/**
 * Words by their normal form: a hash table with open addressing. Threads read it without a lock: an entry is immutable,
 * so a reader sees it whole or not at all, and one that it does not see yet is only worked out again. Words are added
 * under the lock of the tables that it belongs to.
 */
final class KnownWords {
  private volatile @Nullable KnownWord[] table = new KnownWord[256];
  private int size;

  @Nullable
  KnownWord find(String normal) {
    @Nullable KnownWord[] slots = table;
    int mask = slots.length - 1;
    int slot = spread(normal.hashCode()) & mask;
    KnownWord word = slots[slot];
    while (word != null && !word.normal.equals(normal)) {
      slot = (slot + 1) & mask;
      word = slots[slot];
    }
    return word;
  }

  void add(KnownWord word) {
    if (find(word.normal) != null) {
      return; // another thread was first
    }
    size++;
    @Nullable KnownWord[] slots = table;
    if (size * 2 > slots.length) {
      @Nullable KnownWord[] larger = new KnownWord[slots.length * 2];
      for (KnownWord old : slots) {
        if (old != null) {
          place(larger, old);
        }
      }
      place(larger, word);
      table = larger;
    } else {
      place(slots, word);
    }
  }

  private static void place(@Nullable KnownWord[] slots, KnownWord word) {
    int mask = slots.length - 1;
    int slot = spread(word.normal.hashCode()) & mask;
    while (slots[slot] != null) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = word;
  }

  /** The low bits of a string's hash are those of its last letters, which Russian endings share. */
  private static int spread(int hash) {
    return (hash * 0x9E3779B1) >>> 7;
  }
}
