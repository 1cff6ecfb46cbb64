package io.callwarden.dialogue;

import io.callwarden.rulepack.Course;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Speaker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that the operator must do when something else has happened. Once a call, also where the client changes the
 * language and rules of both know the situation.
 */
final class ObligationWatch extends Watch {
  /**
   * How far it has come.
   *
   * @param cause what brought it about, or null before
   * @param begin offset of the telling words in it
   * @param end after them
   * @param turnsBefore how many turns the operator had begun when it came about, one that may still fulfil it excluded
   * @param done whether it is fulfilled, or reported
   * @param response what fulfilled it; before the cause, what the operator has said in the turn {@code turnsBefore} that
   *     would fulfil it; or null
   */
  record State(
      @Nullable Said cause,
      int begin,
      int end,
      int turnsBefore,
      boolean done,
      @Nullable Moment response) {
    static final State OPEN = new State(null, 0, 0, 0, false, null);

    State done(@Nullable Moment by) {
      return new State(cause, begin, end, turnsBefore, true, by);
    }
  }

  private final Course.Obligation course;
  private State state;
  private List<Watch> watches = List.of();

  ObligationWatch(Rule rule, Course.Obligation course, State state, Consumer<Finding> findings) {
    super(rule, findings);
    this.course = course;
    this.state = state;
  }

  State state() {
    return state;
  }

  @Override
  Watch copy(Supplier<Wait> wait, Consumer<Finding> found) {
    return new ObligationWatch(rule(), course, state, found);
  }

  @Override
  void among(List<Watch> all) {
    watches = all;
  }

  @Override
  void said(Spoken spoken, Floor before, Floor after) {
    if (state.done()) {
      return;
    }
    Said cause = state.cause();
    if (cause == null) {
      SpokenAct trigger = spoken.any(course.when());
      if (trigger != null && speaks(after.language()) && !hasArisenInAnotherLanguage()) {
        arise(spoken, trigger, after);
      } else if (spoken.speaker() == Speaker.AGENT) {
        foresee(spoken, after);
      }
    } else if (spoken.isTimed() && spoken.start() > deadline(cause)) {
      violated(cause, before);
    } else if (spoken.speaker() == Speaker.AGENT) {
      Moment response = response(spoken);
      if (response != null) {
        state = state.done(response);
      }
    } else if (!spoken.backchannel() && turnsSince(before) >= course.turns()) {
      violated(cause, before);
    }
  }

  private boolean hasArisenInAnotherLanguage() {
    for (Watch watch : watches) {
      if (watch instanceof ObligationWatch other
          && other.state.cause() != null
          && other.rule().language() != rule().language()
          && other.rule().category() == rule().category()
          && !Collections.disjoint(other.course.when(), course.when())
          && !Collections.disjoint(other.course.then(), course.then())) {
        return true;
      }
    }
    return false;
  }

  /** The operator may see sooner than the rules what is needed, or need not say it twice. */
  private void foresee(Spoken spoken, Floor after) {
    Moment response = response(spoken);
    if (response != null) {
      state = new State(null, 0, 0, after.agentTurns(), false, response);
    }
  }

  private void arise(Spoken spoken, SpokenAct trigger, Floor after) {
    boolean own = spoken.speaker() == Speaker.AGENT;
    Moment foreseen = !own && after.agentTurns() == state.turnsBefore() ? state.response() : null;
    state = new State(
        spoken.said(),
        trigger.begin(),
        trigger.end(),
        own ? Math.max(0, after.agentTurns() - 1) : after.agentTurns(),
        false,
        null);
    Moment response = own ? response(spoken) : foreseen;
    if (response != null) {
      state = state.done(response);
    }
  }

  /** What in an utterance fulfils it, or null. */
  private @Nullable Moment response(Spoken spoken) {
    SpokenAct act = spoken.any(course.then());
    return act == null ? null : spoken.said().moment(Moment.Kind.RESPONSE, act.begin(), act.end());
  }

  @Override
  void silent(double until, Floor floor) {
    Said cause = state.cause();
    if (cause != null && !state.done() && until > deadline(cause)) {
      violated(cause, floor);
    }
  }

  /** Who never had the word again could not do it. */
  @Override
  void finish(Floor floor) {
    Said cause = state.cause();
    if (cause != null && !state.done() && turnsSince(floor) > 0) {
      violated(cause, floor);
    }
  }

  @Override
  void suspect(Floor floor) {
    Said cause = state.cause();
    if (cause != null
        && !state.done()
        && floor.holder() == Speaker.AGENT
        && turnsSince(floor) >= course.turns()) {
      tell(cause, floor);
    }
  }

  /** What had to be done and was done or reported, or null. */
  @Nullable
  Duty duty() {
    Said cause = state.cause();
    return cause == null || !state.done()
        ? null
        : new Duty(
            rule(), cause.moment(Moment.Kind.CAUSE, state.begin(), state.end()), state.response());
  }

  private int turnsSince(Floor floor) {
    return floor.agentTurns() - state.turnsBefore();
  }

  private double deadline(Said cause) {
    return cause.time().isKnown() ? cause.time().end() + course.seconds() : Double.NaN;
  }

  private void violated(Said cause, Floor floor) {
    tell(cause, floor);
    state = state.done(null);
  }

  private void tell(Said cause, Floor floor) {
    List<Moment> moments = new ArrayList<>();
    moments.add(cause.moment(Moment.Kind.CAUSE, state.begin(), state.end()));
    Said agent = floor.lastAgent();
    if (agent != null && agent.index() != cause.index() && turnsSince(floor) > 0) {
      moments.add(agent.moment(Moment.Kind.TURN));
    }
    moments.add(missing(course.then().get(0)));
    report(cause, state.begin(), state.end(), moments);
  }
}
