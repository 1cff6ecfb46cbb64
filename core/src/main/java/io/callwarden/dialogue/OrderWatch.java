package io.callwarden.dialogue;

import io.callwarden.rulepack.Acts;
import io.callwarden.rulepack.Course;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that the operator must not do before something else. */
final class OrderWatch extends Watch {
  /**
   * How far it has come.
   *
   * @param forbidden whether it is too early now
   * @param cause since when, or null for the call's start
   * @param begin offset of the telling words in it
   * @param end after them
   */
  record State(boolean forbidden, @Nullable Said cause, int begin, int end) {}

  private final Course.Order course;
  private State state;

  OrderWatch(Rule rule, Course.Order course, @Nullable State state, Consumer<Finding> findings) {
    super(rule, findings);
    this.course = course;
    this.state = state == null ? new State(course.once().isEmpty(), null, 0, 0) : state;
  }

  State state() {
    return state;
  }

  @Override
  Watch copy(Supplier<Wait> wait, Consumer<Finding> found) {
    return new OrderWatch(rule(), course, state, found);
  }

  @Override
  void said(Spoken spoken, Floor floor, Floor after) {
    if (spoken.speaker() == Speaker.CUSTOMER) {
      SpokenAct trigger = spoken.any(course.once());
      if (!state.forbidden() && trigger != null) {
        state = new State(true, spoken.said(), trigger.begin(), trigger.end());
      }
      return;
    }
    if (!state.forbidden()) {
      return;
    }
    SpokenAct early = spoken.any(course.no());
    int limit = early == null ? spoken.said().text().length() : early.begin();
    if (isDone(spoken, limit, early != null)) {
      allow();
    } else if (early != null) {
      if (speaks(after.language())) {
        tell(spoken, early);
      }
      allow();
    }
  }

  /** Whether what must come first stands in the utterance before an offset. */
  private boolean isDone(Spoken spoken, int limit, boolean early) {
    for (SpokenAct act : spoken.acts()) {
      if (course.before().contains(act.name()) && act.begin() < limit) {
        return true;
      }
    }
    return course.before().contains(Acts.ANSWER)
        && (early ? spoken.answersFirst() : spoken.answer());
  }

  private void allow() {
    state = new State(false, null, 0, 0);
  }

  private void tell(Spoken spoken, SpokenAct early) {
    List<Moment> moments = new ArrayList<>();
    Said cause = state.cause();
    if (cause != null) {
      moments.add(cause.moment(Moment.Kind.CAUSE, state.begin(), state.end()));
    }
    moments.add(spoken.said().moment(Moment.Kind.TOO_EARLY, early.begin(), early.end()));
    moments.add(missing(course.before().get(0)));
    report(spoken.said(), early.begin(), early.end(), moments);
  }
}
