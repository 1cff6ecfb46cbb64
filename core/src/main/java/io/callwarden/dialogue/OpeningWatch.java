package io.callwarden.dialogue;

import io.callwarden.rulepack.Course;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the operator must say in their first turns. */
final class OpeningWatch extends Watch {
  /**
   * How far it has come.
   *
   * @param first the operator's first words, or null before
   * @param language their language, or null
   * @param heard the acts that have been heard
   * @param done whether all have, or it is too late and reported
   */
  record State(@Nullable Said first, @Nullable Language language, Set<String> heard, boolean done) {
    static final State EMPTY = new State(null, null, Set.of(), false);

    State {
      heard = Set.copyOf(heard);
    }
  }

  private final Course.Opening course;
  private State state;

  OpeningWatch(Rule rule, Course.Opening course, State state, Consumer<Finding> findings) {
    super(rule, findings);
    this.course = course;
    this.state = state;
  }

  State state() {
    return state;
  }

  @Override
  Watch copy(Supplier<Wait> wait, Consumer<Finding> found) {
    return new OpeningWatch(rule(), course, state, found);
  }

  @Override
  void said(Spoken spoken, Floor before, Floor after) {
    if (state.done()) {
      return;
    }
    if (state.first() != null && spoken.start() > course.seconds()) {
      tooLate(before);
    } else if (spoken.speaker() == Speaker.AGENT) {
      Set<String> heard = new TreeSet<>(state.heard());
      for (SpokenAct act : spoken.acts()) {
        if (course.say().contains(act.name())) {
          heard.add(act.name());
        }
      }
      Said first = state.first();
      state = first == null
          ? new State(spoken.said(), after.language(), heard, isAll(heard))
          : new State(first, state.language(), heard, isAll(heard));
    } else if (!spoken.backchannel() && before.agentTurns() >= course.turns()) {
      tooLate(before);
    }
  }

  @Override
  void silent(double until, Floor floor) {
    if (!state.done() && state.first() != null && until > course.seconds()) {
      tooLate(floor);
    }
  }

  private void tooLate(Floor floor) {
    tell(floor);
    state = new State(state.first(), state.language(), state.heard(), true);
  }

  private boolean isAll(Set<String> heard) {
    return heard.containsAll(course.say());
  }

  @Override
  void finish(Floor floor) {
    if (!state.done()) {
      tell(floor);
    }
  }

  @Override
  void suspect(Floor floor) {
    if (!state.done() && floor.agentTurns() >= course.turns()) {
      tell(floor);
    }
  }

  private void tell(Floor floor) {
    Said first = state.first();
    if (first == null || !speaks(state.language())) {
      return;
    }
    List<Moment> moments = new ArrayList<>();
    moments.add(first.moment(Moment.Kind.TURN));
    Said last = floor.lastAgent();
    if (last != null && last.index() != first.index()) {
      moments.add(last.moment(Moment.Kind.TURN));
    }
    for (String act : course.say()) {
      if (!state.heard().contains(act)) {
        moments.add(missing(act));
      }
    }
    report(first, moments);
  }
}
