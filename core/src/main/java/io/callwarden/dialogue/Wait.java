package io.callwarden.dialogue;

import io.callwarden.text.TimeSpan;
import org.jspecify.annotations.Nullable;

/**
 * How far a wait of the client has come. Immutable.
 *
 * @param phase how far
 * @param before the operator's words before it, or null in {@link Phase#NONE}
 * @param announcement where in them the wait is announced, or null for a silence without a word
 * @param reply what the client said to it
 * @param replied the client's words, or null
 * @param agreed whether the client's latest words agree to wait, asked or not
 * @param explained whether a reason was said
 * @param silentSince when the silence began, in seconds; NaN without times
 * @param silentUntil when it ended; NaN while it lasts, and without times
 */
record Wait(
    Phase phase,
    @Nullable Said before,
    @Nullable SpokenAct announcement,
    Reply reply,
    @Nullable Said replied,
    boolean agreed,
    boolean explained,
    double silentSince,
    double silentUntil) {
  static final Wait NONE =
      new Wait(Phase.NONE, null, null, Reply.NONE, null, false, false, Double.NaN, Double.NaN);

  /** How far a wait has come. */
  enum Phase {
    /** There is none. */
    NONE,
    /** The operator has announced it, or asks for it. */
    ANNOUNCED,
    /** The client waits. */
    ON_HOLD,
    /** The operator is back, in their first turn after it. */
    BACK
  }

  /** What the client said to an announcement. */
  enum Reply {
    NONE,
    YES,
    NO,
    OTHER
  }

  Wait in(Phase other) {
    return new Wait(
        other, before, announcement, reply, replied, agreed, explained, silentSince, silentUntil);
  }

  Wait replied(Reply other, Said words) {
    return new Wait(
        phase, before, announcement, other, words, agreed, explained, silentSince, silentUntil);
  }

  Wait explainedIf(boolean reason) {
    return new Wait(
        phase,
        before,
        announcement,
        reply,
        replied,
        agreed,
        explained || reason,
        silentSince,
        silentUntil);
  }

  Wait agreed(boolean yes) {
    return new Wait(
        phase, before, announcement, reply, replied, yes, explained, silentSince, silentUntil);
  }

  Wait onHold(double since) {
    return new Wait(
        Phase.ON_HOLD, before, announcement, reply, replied, agreed, explained, since, Double.NaN);
  }

  Wait endedAt(double end) {
    return new Wait(
        phase, before, announcement, reply, replied, agreed, explained, silentSince, end);
  }

  /** The silence, or {@link TimeSpan#UNKNOWN}. */
  TimeSpan silence() {
    return Double.isNaN(silentSince) || Double.isNaN(silentUntil)
        ? TimeSpan.UNKNOWN
        : new TimeSpan(silentSince, Math.max(silentSince, silentUntil));
  }

  /** Whether the operator owes no words now: the client has been asked to wait, and waits. */
  boolean isWaiting() {
    return phase == Phase.ON_HOLD || (phase == Phase.ANNOUNCED && reply != Reply.OTHER);
  }

  /** Whether the client agreed. */
  boolean isConsented() {
    return reply == Reply.YES || agreed;
  }
}
