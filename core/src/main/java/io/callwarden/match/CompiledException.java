package io.callwarden.match;

import io.callwarden.rulepack.SharedException;

/**
 * A shared exception with its positions in the automaton, which stand there once for all the rules that it holds back.
 * Immutable.
 *
 * @param pack the id of the pack that states it
 * @param exception as stated, without phrases that are wrong
 * @param begin its first position
 * @param end after its last position
 * @param phraseBegins the first position of each phrase
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CompiledException(
    String pack, SharedException exception, int begin, int end, int[] phraseBegins) {

  /** After the last position of a phrase. */
  int phraseEnd(int phrase) {
    return phrase + 1 < phraseBegins.length ? phraseBegins[phrase + 1] : end;
  }
}
