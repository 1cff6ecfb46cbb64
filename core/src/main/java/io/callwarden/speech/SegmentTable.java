package io.callwarden.speech;

import java.util.ArrayDeque;

/**
 * Says which sample of the call a sample of the fed audio is: the gate feeds pieces, the decoder counts as if they were
 * one. One thread at a time.
 */
final class SegmentTable {
  /** Fed audio from {@code fed} on is the call's audio from {@code call} on, until the next piece. */
  private record Piece(long fed, long call) {}

  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private long fed;
  private long call;

  /** Notes that samples of the call were fed: those from {@code position} on, not before the ones noted last. */
  void fed(long position, int length) {
    if (position < call) {
      throw new IllegalArgumentException("sample " + position + " was fed already");
    }
    if (pieces.isEmpty() || position != call) {
      pieces.addLast(new Piece(fed, position));
    }
    fed += length;
    call = position + length;
  }

  /** The total of samples fed. */
  long fed() {
    return fed;
  }

  /** The place in the call of the first fed sample after the time. */
  long startOf(long fedSample) {
    Piece piece = new Piece(0, 0);
    for (Piece next : pieces) {
      if (next.fed() > fedSample) {
        break;
      }
      piece = next;
    }
    return Math.max(0, piece.call() + fedSample - piece.fed());
  }

  /** The place in the call of an end: a word that ends with its piece ends there, and not where the next one begins. */
  long endOf(long fedSample) {
    return fedSample <= 0 ? startOf(0) : startOf(fedSample - 1) + 1;
  }

  /** Forgets pieces that lie wholly before a fed sample. */
  void forgetBefore(long fedSample) {
    while (pieces.size() > 1) {
      Piece first = pieces.removeFirst();
      if (pieces.getFirst().fed() > fedSample) {
        pieces.addFirst(first);
        return;
      }
    }
  }
}
