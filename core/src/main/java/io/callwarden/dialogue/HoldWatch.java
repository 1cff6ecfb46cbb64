package io.callwarden.dialogue;

import io.callwarden.rulepack.Course;
import io.callwarden.rulepack.Course.Hold.Need;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Language;
import io.callwarden.text.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A hold without the client's consent, or without a reason. */
final class HoldWatch extends Watch implements Waits.Listener {
  private final Course.Hold course;
  private final Waits waits;
  private @Nullable Language language;
  private boolean excused;

  HoldWatch(Rule rule, Course.Hold course, Wait state, Consumer<Finding> findings) {
    super(rule, findings);
    this.course = course;
    this.waits = new Waits(course, state, this);
  }

  Wait state() {
    return waits.now();
  }

  @Override
  Watch copy(Supplier<Wait> wait, Consumer<Finding> found) {
    return new HoldWatch(rule(), course, waits.now(), found);
  }

  @Override
  void said(Spoken spoken, Floor before, Floor after) {
    know(before);
    waits.said(spoken, before);
  }

  @Override
  void silent(double until, Floor floor) {
    know(floor);
    waits.silent(until, floor);
  }

  @Override
  void finish(Floor floor) {
    know(floor);
    waits.finish(floor.lastEnd());
  }

  @Override
  void suspect(Floor floor) {
    know(floor);
    Wait wait = waits.now();
    if (wait.phase() == Wait.Phase.ON_HOLD || wait.phase() == Wait.Phase.BACK) {
      isOver(wait);
    }
  }

  private void know(Floor floor) {
    language = floor.language();
    excused = floor.excused();
  }

  @Override
  public void begins(Wait wait) {
    boolean missing = wait.reply() == Wait.Reply.NONE || wait.reply() == Wait.Reply.NO;
    if (course.without() == Need.CONSENT && missing && !wait.agreed() && !excused) {
      report(wait);
    }
  }

  @Override
  public void isOver(Wait wait) {
    if (course.without() == Need.REASON && !wait.explained() && !excused) {
      report(wait);
    }
  }

  private void report(Wait wait) {
    Said before = wait.before();
    if (before == null || !speaks(language)) {
      return;
    }
    SpokenAct announcement = wait.announcement();
    int begin = announcement == null ? 0 : announcement.begin();
    int end = announcement == null ? before.text().length() : announcement.end();
    List<Moment> moments = new ArrayList<>();
    moments.add(before.moment(Moment.Kind.BEFORE_HOLD, begin, end));
    Said reply = wait.replied();
    if (reply != null) {
      moments.add(reply.moment(Moment.Kind.REPLY));
    }
    if (!Double.isNaN(wait.silentSince())) {
      double counts = announcement == null ? course.silence() : course.announced();
      moments.add(silence(new TimeSpan(wait.silentSince(), wait.silentSince() + counts)));
    }
    report(before, begin, end, moments);
  }
}
