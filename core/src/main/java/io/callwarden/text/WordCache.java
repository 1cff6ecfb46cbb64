package io.callwarden.text;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was found for words, up to a fixed number of them: a table of small groups, in which a new word takes a
 * free place of its group or else a place that its hash chooses. What is forgotten is only looked up again. Without locks,
 * thread-safe.
 */
final class WordCache<V> {
  private static final int SIZE = 1 << 15;
  private static final int GROUP = 8;

  private record Slot<V>(String word, int hash, V value) {}

  private final AtomicReferenceArray<@Nullable Slot<V>> slots = new AtomicReferenceArray<>(SIZE);

  @Nullable
  V find(String word) {
    return find(word, 0, word.length(), word.hashCode());
  }

  /** The same for a word that stands in a text, without cutting it out. */
  @Nullable
  V find(String text, int begin, int end) {
    int hash = 0;
    for (int i = begin; i < end; i++) {
      hash = 31 * hash + text.charAt(i); // as String.hashCode
    }
    return find(text, begin, end, hash);
  }

  private @Nullable V find(String text, int begin, int end, int hash) {
    int group = group(hash);
    for (int i = group; i < group + GROUP; i++) {
      Slot<V> slot = slots.get(i);
      if (slot == null) {
        return null;
      }
      if (slot.hash == hash
          && slot.word.length() == end - begin
          && text.startsWith(slot.word, begin)) {
        return slot.value;
      }
    }
    return null;
  }

  void put(String word, V value) {
    Slot<V> slot = new Slot<>(word, word.hashCode(), value);
    int group = group(slot.hash);
    for (int i = group; i < group + GROUP; i++) {
      if (slots.compareAndSet(i, null, slot)) {
        return;
      }
    }
    slots.set(group + ((slot.hash >>> 28) & (GROUP - 1)), slot);
  }

  private static int group(int wordHash) {
    int hash = wordHash * 0x9E3779B1; // spreads the hashes of similar words
    return (hash >>> 16) & (SIZE - GROUP);
  }
}
