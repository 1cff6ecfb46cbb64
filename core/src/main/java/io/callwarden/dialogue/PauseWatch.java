package io.callwarden.dialogue;

import io.callwarden.rulepack.Course;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Silence in which the operator owes words: after the client's turn, or between two utterances of the operator's own. A
 * silence that is a hold belongs to the rules about holds.
 */
final class PauseWatch extends Watch {
  private final Course.Pause course;
  private final Supplier<Wait> wait;
  private double reported;

  /**
   * @param reported when the silence began that was reported last, or NaN
   * @param wait how far a wait of the client has come
   */
  PauseWatch(
      Rule rule,
      Course.Pause course,
      double reported,
      Supplier<Wait> wait,
      Consumer<Finding> findings) {
    super(rule, findings);
    this.course = course;
    this.reported = reported;
    this.wait = wait;
  }

  double state() {
    return reported;
  }

  @Override
  Watch copy(Supplier<Wait> wait, Consumer<Finding> found) {
    return new PauseWatch(rule(), course, reported, wait, found);
  }

  @Override
  void said(Spoken spoken, Floor before, Floor after) {
    Said last = before.lastAgent();
    if (spoken.speaker() != Speaker.AGENT
        || spoken.backchannel()
        || !spoken.isTimed()
        || last == null
        || before.holder() != Speaker.AGENT
        || before.yielded()
        || before.closed()
        || !before.isBothHeard()
        || wait.get().isWaiting()) {
      return;
    }
    if (before.silence(spoken.start()) > course.over() && speaks(before.language())) {
      report(
          last,
          List.of(
              last.moment(Moment.Kind.TURN),
              silence(new TimeSpan(/* start= */ before.lastEnd(), /* end= */ spoken.start())),
              spoken.said().moment(Moment.Kind.TURN)));
    }
  }

  @Override
  void silent(double until, Floor floor) {
    Said last = floor.lastCustomer();
    if (floor.holder() != Speaker.CUSTOMER
        || last == null
        || floor.customerPauses()
        || floor.closed()
        || !floor.isBothHeard()
        || wait.get().isWaiting()
        || !(floor.silence(until) > course.over())
        || floor.lastEnd() == reported) {
      return;
    }
    reported = floor.lastEnd();
    if (speaks(floor.language())) {
      report(
          last,
          List.of(
              last.moment(Moment.Kind.CAUSE),
              silence(new TimeSpan(floor.lastEnd(), floor.lastEnd() + course.over()))));
    }
  }
}
