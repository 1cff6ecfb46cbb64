package io.callwarden.dialogue;

import io.callwarden.rulepack.Course;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The operator begins while the client is speaking. */
final class InterruptionWatch extends Watch {
  /** Seconds; who begins so shortly after the other has begun at the same time. */
  private static final double AT_ONCE = 0.3;

  private final Course.Interruption course;

  InterruptionWatch(Rule rule, Course.Interruption course, Consumer<Finding> findings) {
    super(rule, findings);
    this.course = course;
  }

  @Override
  Watch copy(Supplier<Wait> wait, Consumer<Finding> found) {
    return new InterruptionWatch(rule(), course, found);
  }

  @Override
  void said(Spoken spoken, Floor before, Floor after) {
    Said customer = before.lastCustomer();
    if (spoken.speaker() != Speaker.AGENT
        || spoken.backchannel()
        || customer == null
        || !isSpeaking(before.customerSpeech(), spoken)
        || !speaks(after.language())) {
      return;
    }
    double overlap = overlap(before.customerSpeech(), spoken.speech());
    if (overlap > course.overlap()) {
      int length = spoken.said().text().length();
      report(
          spoken.said(),
          List.of(
              customer.moment(Moment.Kind.CAUSE),
              spoken.said().moment(Moment.Kind.OVERLAP, 0, length, overlap)));
    }
  }

  /** Whether the client is in the middle of words when the operator begins. */
  private static boolean isSpeaking(List<TimeSpan> customer, Spoken agent) {
    if (!agent.isTimed()) {
      return false;
    }
    double start = agent.speech().get(0).start();
    for (TimeSpan span : customer) {
      if (span.start() + AT_ONCE <= start && start < span.end()) {
        return true;
      }
    }
    return false;
  }

  /** Seconds in which both speak. */
  static double overlap(List<TimeSpan> one, List<TimeSpan> other) {
    double sum = 0;
    for (TimeSpan a : one) {
      for (TimeSpan b : other) {
        sum += Math.max(0, Math.min(a.end(), b.end()) - Math.max(a.start(), b.start()));
      }
    }
    return sum;
  }
}
