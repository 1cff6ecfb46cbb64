package io.callwarden.dialogue;

import io.callwarden.rulepack.Course;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the operator must say in their last turns: known when the call has ended. */
final class ClosingWatch extends Watch {
  /** What the operator did that matters: in which of their turns, and when it was said, or NaN. */
  record Turn(int number, double end, Set<String> acts) {
    Turn {
      acts = Set.copyOf(acts);
    }
  }

  private final Course.Closing course;
  private final List<Turn> turns;

  /**
   * @param turns what the operator did in their latest turns
   */
  ClosingWatch(Rule rule, Course.Closing course, List<Turn> turns, Consumer<Finding> findings) {
    super(rule, findings);
    this.course = course;
    this.turns = new ArrayList<>(turns);
  }

  List<Turn> state() {
    return List.copyOf(turns);
  }

  @Override
  Watch copy(Supplier<Wait> wait, Consumer<Finding> found) {
    return new ClosingWatch(rule(), course, turns, found);
  }

  @Override
  void said(Spoken spoken, Floor before, Floor after) {
    if (spoken.speaker() != Speaker.AGENT) {
      return;
    }
    Set<String> acts = new TreeSet<>();
    for (SpokenAct act : spoken.acts()) {
      if (course.say().contains(act.name())) {
        acts.add(act.name());
      }
    }
    if (!acts.isEmpty()) {
      turns.add(new Turn(after.agentTurns(), spoken.end(), acts));
    }
    turns.removeIf(turn -> !isLast(turn, after));
  }

  private boolean isLast(Turn turn, Floor floor) {
    return turn.number() > floor.agentTurns() - course.turns()
        && !(turn.end() < floor.lastEnd() - course.seconds());
  }

  /** A call with one voice has no farewell to miss. */
  @Override
  void finish(Floor floor) {
    Said last = floor.lastAgent();
    if (last == null || floor.customerTurns() == 0 || !speaks(floor.language())) {
      return;
    }
    Set<String> heard = new TreeSet<>();
    for (Turn turn : turns) {
      if (isLast(turn, floor)) {
        heard.addAll(turn.acts());
      }
    }
    List<Moment> moments = new ArrayList<>();
    moments.add(last.moment(Moment.Kind.TURN));
    for (String act : course.say()) {
      if (!heard.contains(act)) {
        moments.add(missing(act));
      }
    }
    if (moments.size() > 1) {
      report(last, moments);
    }
  }
}
