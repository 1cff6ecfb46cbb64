package io.callwarden.dialogue;

import io.callwarden.dialogue.Figures.Side;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import java.util.ArrayList;
import java.util.List;

/** Adds up the figures of a call. One thread at a time. */
final class FigureCounter {
  /**
   * One side so far.
   *
   * @param talkTime seconds
   * @param longest the longest turn that is over, in seconds
   * @param speech what it has said that the other side may still speak over
   */
  record SideState(double talkTime, int words, int turns, double longest, List<TimeSpan> speech) {
    static final SideState EMPTY = new SideState(0, 0, 0, 0, List.of());

    SideState {
      speech = List.copyOf(speech);
    }
  }

  /**
   * The call so far.
   *
   * @param untimed whether an utterance had no times
   * @param end the end of the last word in seconds, or NaN
   * @param turnStart where the present turn begins
   * @param turnEnd where its latest words end
   */
  record State(
      SideState agent,
      SideState customer,
      SideState unknown,
      boolean untimed,
      double end,
      double overlap,
      double holdTime,
      int holds,
      double delays,
      int delayed,
      double longestDelay,
      double turnStart,
      double turnEnd) {
    static final State EMPTY = new State(
        SideState.EMPTY,
        SideState.EMPTY,
        SideState.EMPTY,
        false,
        Double.NaN,
        0,
        0,
        0,
        0,
        0,
        0,
        Double.NaN,
        Double.NaN);
  }

  private final Count agent;
  private final Count customer;
  private final Count unknown;
  private boolean untimed;
  private double end;
  private double overlap;
  private double holdTime;
  private int holds;
  private double delays;
  private int delayed;
  private double longestDelay;
  private double turnStart;
  private double turnEnd;

  /** One side. */
  private static final class Count {
    private double talkTime;
    private int words;
    private int turns;
    private double longest;
    private final List<TimeSpan> speech;

    Count(SideState state) {
      talkTime = state.talkTime();
      words = state.words();
      turns = state.turns();
      longest = state.longest();
      speech = new ArrayList<>(state.speech());
    }

    SideState state() {
      return new SideState(talkTime, words, turns, longest, speech);
    }

    Side side(boolean timed, double current) {
      return new Side(
          timed ? talkTime : Double.NaN,
          words,
          turns,
          timed ? Math.max(longest, current) : Double.NaN);
    }
  }

  FigureCounter(State state) {
    agent = new Count(state.agent());
    customer = new Count(state.customer());
    unknown = new Count(state.unknown());
    untimed = state.untimed();
    end = state.end();
    overlap = state.overlap();
    holdTime = state.holdTime();
    holds = state.holds();
    delays = state.delays();
    delayed = state.delayed();
    longestDelay = state.longestDelay();
    turnStart = state.turnStart();
    turnEnd = state.turnEnd();
  }

  State state() {
    return new State(
        agent.state(),
        customer.state(),
        unknown.state(),
        untimed,
        end,
        overlap,
        holdTime,
        holds,
        delays,
        delayed,
        longestDelay,
        turnStart,
        turnEnd);
  }

  private Count of(Speaker speaker) {
    return switch (speaker) {
      case AGENT -> agent;
      case CUSTOMER -> customer;
      case UNKNOWN -> unknown;
    };
  }

  /** Takes an utterance, with the floor and the wait that it meets. */
  void said(Spoken spoken, Floor before, Wait wait) {
    Count side = of(spoken.speaker());
    side.words += spoken.words();
    untimed |= !spoken.isTimed();
    if (spoken.isTimed()) {
      side.talkTime += spoken.talkTime();
      end = Double.isNaN(end) ? spoken.end() : Math.max(end, spoken.end());
      for (Count other : List.of(agent, customer, unknown)) {
        other.speech.removeIf(span -> span.end() <= spoken.start());
        if (other != side) {
          overlap += InterruptionWatch.overlap(other.speech, spoken.speech());
        }
      }
      side.speech.addAll(spoken.speech());
    }
    if (!spoken.backchannel() && spoken.speaker() != Speaker.UNKNOWN) {
      turn(spoken, side, before, wait);
    }
  }

  private void turn(Spoken spoken, Count side, Floor before, Wait wait) {
    boolean back = wait.phase() == Wait.Phase.ON_HOLD && spoken.speaker() == Speaker.AGENT;
    if (back && before.holder() == Speaker.AGENT) {
      endTurn(before); // the wait in the middle of the operator's turn is no monologue
      turnStart = spoken.start();
      turnEnd = spoken.end();
    } else if (before.holder() != spoken.speaker()) {
      endTurn(before);
      side.turns++;
      turnStart = spoken.start();
      turnEnd = spoken.end();
      Said customerSaid = before.lastCustomer();
      boolean answers = spoken.speaker() == Speaker.AGENT
          && before.holder() == Speaker.CUSTOMER
          && customerSaid != null
          && customerSaid.time().isKnown()
          && spoken.isTimed()
          && !wait.isWaiting();
      if (answers && customerSaid != null) {
        double delay = Math.max(0, spoken.start() - customerSaid.time().end());
        delays += delay;
        delayed++;
        longestDelay = Math.max(longestDelay, delay);
      }
    } else if (spoken.isTimed()) {
      turnEnd = Double.isNaN(turnEnd) ? spoken.end() : Math.max(turnEnd, spoken.end());
    }
  }

  private void endTurn(Floor before) {
    if (before.holder() != null) {
      Count side = of(before.holder());
      double length = turnEnd - turnStart;
      if (length > side.longest) {
        side.longest = length;
      }
    }
  }

  /** Whether an utterance had no times. */
  boolean isUntimed() {
    return untimed;
  }

  /** Takes a hold that is over. */
  void hold(TimeSpan silence) {
    holds++;
    if (silence.isKnown()) {
      holdTime += silence.end() - silence.start();
    }
  }

  /** The figures so far. */
  Figures figures(Floor floor) {
    boolean timed = !untimed && !Double.isNaN(end);
    double current = turnEnd - turnStart;
    double talk = agent.talkTime + customer.talkTime + unknown.talkTime - overlap;
    return new Figures(
        timed ? end : Double.NaN,
        agent.side(timed, floor.holder() == Speaker.AGENT ? current : 0),
        customer.side(timed, floor.holder() == Speaker.CUSTOMER ? current : 0),
        timed ? holdTime : Double.NaN,
        holds,
        timed ? Math.max(0, end - talk) : Double.NaN,
        timed ? overlap : Double.NaN,
        timed && delayed > 0 ? delays / delayed : Double.NaN,
        timed && delayed > 0 ? longestDelay : Double.NaN);
  }
}
