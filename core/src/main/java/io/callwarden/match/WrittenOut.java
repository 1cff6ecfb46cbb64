package io.callwarden.match;

import org.jspecify.annotations.Nullable;

/**
 * A phrase with its definitions written out in brackets. Immutable.
 *
 * @param text what is compiled
 * @param offsets where each character of the text comes from in the phrase's source, or null where both are the same
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WrittenOut(String text, int @Nullable [] offsets) {
  static WrittenOut asItIs(String source) {
    return new WrittenOut(source, null);
  }

  /** Where something in the text stands in the phrase's source: what a definition brought stands where its name does. */
  int sourceOffset(int offset) {
    if (offsets == null) {
      return offset;
    }
    return offset < offsets.length ? offsets[offset] : offsets[offsets.length - 1] + 1;
  }
}
