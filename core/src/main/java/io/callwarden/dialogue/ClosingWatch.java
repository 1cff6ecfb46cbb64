package io.callwarden.dialogue;

import io.callwarden.rulepack.Course;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What the operator must say in their last turns: known when the call has ended. */
final class ClosingWatch extends Watch {
  /** A turn of the operator: its number and the acts in it that matter. */
  record Turn(int number, Set<String> acts) {
    Turn {
      acts = Set.copyOf(acts);
    }
  }

  private final Course.Closing course;
  private final List<Turn> turns;

  /**
   * @param turns the operator's latest turns
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
    int number = after.agentTurns();
    if (!turns.isEmpty() && turns.get(turns.size() - 1).number() == number) {
      acts.addAll(turns.remove(turns.size() - 1).acts());
    }
    turns.add(new Turn(number, acts));
    if (turns.size() > course.turns()) {
      turns.remove(0);
    }
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
      heard.addAll(turn.acts());
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
