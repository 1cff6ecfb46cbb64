package io.callwarden.match;

import java.util.Arrays;

/** A growing list of ints. One thread at a time. */
final class IntList {
  private int[] items = new int[8];
  private int size;

  void add(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
    }
    items[size++] = item;
  }

  void addAll(int[] more) {
    for (int item : more) {
      add(item);
    }
  }

  int get(int index) {
    return items[index];
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
  }

  /** Sorts, and drops what stands here twice. */
  void sortUnique() {
    int ascending = 1;
    while (ascending < size && items[ascending - 1] < items[ascending]) {
      ascending++;
    }
    if (ascending >= size) {
      return; // the usual case
    }
    Arrays.sort(items, 0, size);
    int kept = 1;
    for (int i = 1; i < size; i++) {
      if (items[i] != items[kept - 1]) {
        items[kept++] = items[i];
      }
    }
    size = kept;
  }

  int[] toArray() {
    return Arrays.copyOf(items, size);
  }
}
