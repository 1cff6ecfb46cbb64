package io.callwarden.app.serve.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * The latest stored events: whoever was away for a moment, as when a network stumbles and all pages come back at once,
 * goes on from here, without a look into the journal. One thread at a time.
 */
final class ReplayBuffer {
  private final int maxFrames;
  private final int maxBytes;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private long bytes;
  private long floor = Long.MAX_VALUE;

  ReplayBuffer(int maxFrames, int maxBytes) {
    this.maxFrames = maxFrames;
    this.maxBytes = maxBytes;
  }

  /** Takes the next stored event. */
  void add(Frame frame) {
    floor = Math.min(floor, frame.event().seq() - 1);
    frames.addLast(frame);
    bytes += frame.length();
    while (frames.size() > maxFrames || bytes > maxBytes) {
      Frame oldest = frames.removeFirst();
      bytes -= oldest.length();
      floor = oldest.event().seq();
    }
  }

  /** Whether every event after a place that was told so far is still here. */
  boolean covers(long seq) {
    return seq >= floor;
  }

  /** The events after a place, in order. */
  List<Frame> after(long seq) {
    List<Frame> later = new ArrayList<>();
    for (var each = frames.descendingIterator(); each.hasNext(); ) {
      Frame frame = each.next();
      if (frame.event().seq() <= seq) {
        break;
      }
      later.add(frame);
    }
    Collections.reverse(later);
    return later;
  }

  /** Drops the events of a call that was deleted. */
  void forget(String call) {
    frames.removeIf(frame -> {
      boolean isGone = call.equals(frame.event().call());
      bytes -= isGone ? frame.length() : 0;
      return isGone;
    });
  }

  /** Forgets everything, also how far back it reached. */
  void clear() {
    frames.clear();
    bytes = 0;
    floor = Long.MAX_VALUE;
  }
}
