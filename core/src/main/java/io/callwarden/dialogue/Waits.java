package io.callwarden.dialogue;

import io.callwarden.dialogue.Wait.Phase;
import io.callwarden.dialogue.Wait.Reply;
import io.callwarden.rulepack.Acts;
import io.callwarden.rulepack.Course;
import io.callwarden.text.Speaker;

/**
 * Follows the client's waits through a call: an announced wait that a silence follows, or a long silence after the operator's
 * turn. One thread at a time.
 */
final class Waits {
  /** The limits where no rule says others: TAXONOMY's ten seconds, and four for a wait that was announced. */
  static final Course.Hold DEFAULT = new Course.Hold(Course.Hold.Need.CONSENT, 10, 4);

  /** A yes of more words than this says something else as well. */
  private static final int FEW_WORDS = 5;

  /** What happens to waits. */
  interface Listener {
    /** The client is on hold from now on. */
    default void begins(Wait wait) {}

    /** The operator speaks again, or the call is over. */
    default void ends(Wait wait) {}

    /** The operator's first turn after it is over, too: now it is known whether there was a reason. */
    default void isOver(Wait wait) {}
  }

  private final Course.Hold limits;
  private final Listener listener;
  private Wait wait;

  Waits(Course.Hold limits, Wait wait, Listener listener) {
    this.limits = limits;
    this.wait = wait;
    this.listener = listener;
  }

  Course.Hold limits() {
    return limits;
  }

  Wait now() {
    return wait;
  }

  /** Takes an utterance; {@code before} is the floor that it meets. */
  void said(Spoken spoken, Floor before) {
    if (wait.phase() == Phase.ON_HOLD && spoken.speaker() == Speaker.AGENT) {
      endHold(spoken.start());
    }
    if (spoken.speaker() == Speaker.CUSTOMER) {
      customer(spoken, before);
    } else {
      agent(spoken, before);
    }
  }

  private void endHold(double end) {
    wait = wait.endedAt(end);
    listener.ends(wait);
    wait = wait.in(Phase.BACK);
  }

  private void customer(Spoken spoken, Floor before) {
    if (wait.phase() == Phase.ANNOUNCED) {
      reply(spoken);
    } else if (wait.phase() == Phase.BACK && !spoken.backchannel()) {
      over();
    }
    boolean agrees = spoken.does(Acts.AGREES_TO_WAIT)
        || (spoken.does(Acts.CONSENT) && spoken.words() <= FEW_WORDS && hasBeenTold(before));
    if (agrees || !spoken.backchannel()) {
      wait = wait.agreed(agrees);
    }
  }

  /** Whether the operator has just said what they will do now: «проверю» — «хорошо» is as good as a wait agreed on. */
  private static boolean hasBeenTold(Floor before) {
    return before.holder() == Speaker.AGENT && before.explained() && !before.yielded();
  }

  private void reply(Spoken spoken) {
    if (spoken.does(Acts.REFUSES_TO_WAIT)) {
      wait = wait.replied(Reply.NO, spoken.said());
    } else if (spoken.does(Acts.CONSENT) || spoken.does(Acts.AGREES_TO_WAIT)) {
      wait = wait.replied(Reply.YES, spoken.said());
    } else if (!spoken.backchannel() && wait.reply() == Reply.NONE) {
      wait = wait.replied(Reply.OTHER, spoken.said());
    }
  }

  private void agent(Spoken spoken, Floor before) {
    SpokenAct announcement = spoken.act(Acts.HOLD_ANNOUNCED);
    boolean explains = spoken.does(Acts.DELAY_EXPLAINED);
    if (wait.phase() == Phase.BACK) {
      wait = wait.explainedIf(explains);
      if (announcement == null) {
        return;
      }
      over();
    }
    if (wait.phase() == Phase.ANNOUNCED && announcement == null) {
      goesOn(spoken, before);
    } else if (announcement != null) {
      boolean again = wait.phase() == Phase.ANNOUNCED;
      wait = new Wait(
          Phase.ANNOUNCED,
          spoken.said(),
          announcement,
          again && wait.reply() != Reply.OTHER ? wait.reply() : Reply.NONE,
          again ? wait.replied() : null,
          wait.agreed(),
          explains || (again && wait.explained()) || before.explained(),
          Double.NaN,
          Double.NaN);
    }
  }

  /** The operator speaks after an announcement: back already, still about to go, or never gone. */
  private void goesOn(Spoken spoken, Floor before) {
    boolean explains = spoken.does(Acts.DELAY_EXPLAINED);
    if (!spoken.isTimed() && isHoldWithoutTimes(spoken, before)) {
      begin(Double.NaN);
      endHold(spoken.start());
      wait = wait.explainedIf(explains);
      return;
    }
    wait = wait.explainedIf(explains);
    if (!spoken.isTimed() || (wait.reply() != Reply.YES && spoken.answer() && !explains)) {
      wait = Wait.NONE.agreed(wait.agreed());
    }
  }

  private boolean isHoldWithoutTimes(Spoken spoken, Floor before) {
    return switch (wait.reply()) {
      case YES -> true;
      case NONE -> before.lastSpeaker() == Speaker.AGENT || spoken.does(Acts.HOLD_ENDED);
      case NO, OTHER -> spoken.does(Acts.HOLD_ENDED);
    };
  }

  /** Takes note that nobody speaks up to a moment. */
  void silent(double until, Floor floor) {
    double silence = floor.silence(until);
    if (floor.closed()
        || !floor.isBothHeard()
        || wait.phase() == Phase.ON_HOLD
        || Double.isNaN(silence)) {
      return;
    }
    if (wait.phase() == Phase.ANNOUNCED) {
      if (wait.reply() != Reply.OTHER && silence >= limits.announced()) {
        begin(floor.lastEnd());
      }
      return;
    }
    Said last = floor.lastAgent();
    if (last != null && isLeftWaiting(floor, silence)) {
      if (wait.phase() == Phase.BACK) {
        over();
      }
      wait = new Wait(
          Phase.NONE,
          last,
          null,
          Reply.NONE,
          null,
          wait.agreed(),
          floor.explained(),
          floor.lastEnd(),
          Double.NaN);
      begin(floor.lastEnd());
    }
  }

  /** By a silence that the operator's turn leaves, or after the client has agreed to wait. */
  private boolean isLeftWaiting(Floor floor, double silence) {
    return floor.holder() == Speaker.AGENT
        ? !floor.yielded() && silence > limits.silence()
        : wait.agreed() && silence >= limits.announced();
  }

  /** The end of the call, at the latest moment that is known of, in seconds. */
  void finish(double end) {
    if (wait.phase() == Phase.ON_HOLD) {
      endHold(Double.isNaN(wait.silentSince()) ? Double.NaN : Math.max(end, wait.silentSince()));
    }
    if (wait.phase() == Phase.BACK) {
      over();
    }
  }

  private void begin(double since) {
    wait = wait.onHold(since);
    listener.begins(wait);
  }

  private void over() {
    listener.isOver(wait);
    wait = Wait.NONE;
  }
}
