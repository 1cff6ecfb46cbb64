package io.callwarden.benchmarks.serve;

import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * A call that is being sent: both legs, piece by piece. Only the pacing thread sends; what others may read is final or
 * volatile.
 */
final class LoadedCall {
  static final long PIECE_NANOS = Math.round(CallAudio.PIECE_SECONDS * 1e9);

  /** From the first attempt to connect to the first sample. */
  private static final long CONNECT_NANOS = 500_000_000;

  private final String id;
  private final CallAudio audio;
  private final long start;
  private final Selector selector;
  private final TestServer server;
  private List<AudioLeg> legs = List.of();
  private int next;
  private volatile boolean complete;
  private final AtomicInteger cuts = new AtomicInteger();

  LoadedCall(
      String id,
      CallAudio audio,
      Selector selector,
      TestServer server,
      long now,
      LongConsumer decoded) {
    this.id = id;
    this.audio = audio;
    this.selector = selector;
    this.server = server;
    start = now + CONNECT_NANOS;
    connect(decoded);
  }

  private void connect(LongConsumer decoded) {
    List<AudioLeg> fresh = new ArrayList<>();
    for (int channel = 0; channel < audio.legs().size(); channel++) {
      fresh.add(new AudioLeg(selector, server, id, channel, audio, due(), decoded));
    }
    legs = fresh;
  }

  String id() {
    return id;
  }

  CallAudio audio() {
    return audio;
  }

  /** When the first sample was spoken, by {@link System#nanoTime()}. */
  long start() {
    return start;
  }

  /** When a moment of the call was spoken. */
  long spoken(double seconds) {
    return start + (long) (1e9 * seconds);
  }

  /** When the next piece is complete and can be sent. */
  long due() {
    return start + (next + 1) * PIECE_NANOS;
  }

  boolean hasNext() {
    return next < audio.pieces();
  }

  void sendNext() {
    for (int channel = 0; channel < legs.size(); channel++) {
      legs.get(channel).send(audio.piece(channel, next));
    }
    next++;
  }

  /** Says that the call is over. */
  void finish() {
    legs.forEach(AudioLeg::finish);
    complete = cuts.get() == 0;
  }

  /** Whether all of it was sent without a break. */
  boolean isComplete() {
    return complete;
  }

  /** How often its connection was lost and made again. */
  int cuts() {
    return cuts.get();
  }

  /** Whether one of its legs has broken off. */
  boolean isBroken() {
    return legs.stream().anyMatch(AudioLeg::isOver);
  }

  /** Why, or an empty text. */
  String failure() {
    for (AudioLeg leg : legs) {
      String failure = leg.failure();
      if (failure != null) {
        return failure;
      }
    }
    return "";
  }

  /** Connects again under the same id; what was spoken in between is lost, as on the telephone. */
  void reconnect(long now, LongConsumer decoded) {
    if (legs.stream().anyMatch(AudioLeg::hasReplies)) {
      cuts.incrementAndGet();
    }
    abort();
    next = (int) Math.max(next, (now + CONNECT_NANOS - start) / PIECE_NANOS);
    if (hasNext()) {
      connect(decoded);
    }
  }

  void abort() {
    legs.forEach(AudioLeg::abort);
  }

  /** Pieces of both legs that wait for their reply. */
  int unanswered() {
    return legs.stream().mapToInt(AudioLeg::unanswered).sum();
  }
}
