package io.callwarden.dialogue;

import io.callwarden.rulepack.Course;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The operator's words a minute differ from the client's over the latest stretch of the call. */
final class PaceWatch extends Watch {
  /** An utterance in the stretch: when it ended, its words and its seconds of speech. */
  record Recent(Speaker speaker, double end, int words, double talkTime) {}

  /**
   * What has to be kept.
   *
   * @param differs whether the paces differed when they were compared last
   */
  record State(List<Recent> recent, boolean differs) {
    static final State EMPTY = new State(List.of(), false);

    State {
      recent = List.copyOf(recent);
    }
  }

  /** One side's words in the stretch. */
  private record Pace(int words, double talkTime) {
    double rate() {
      return words * 60 / talkTime;
    }
  }

  private final Course.Pace course;
  private final List<Recent> recent;
  private boolean differs;

  PaceWatch(Rule rule, Course.Pace course, State state, Consumer<Finding> findings) {
    super(rule, findings);
    this.course = course;
    this.recent = new ArrayList<>(state.recent());
    this.differs = state.differs();
  }

  State state() {
    return new State(recent, differs);
  }

  @Override
  Watch copy(Supplier<Wait> wait, Consumer<Finding> found) {
    return new PaceWatch(rule(), course, state(), found);
  }

  @Override
  void said(Spoken spoken, Floor before, Floor after) {
    if (!spoken.isTimed() || spoken.backchannel()) {
      return;
    }
    recent.add(new Recent(spoken.speaker(), spoken.end(), spoken.words(), spoken.talkTime()));
    recent.removeIf(each -> each.end() <= spoken.end() - course.seconds());
    if (spoken.speaker() != Speaker.AGENT) {
      return;
    }
    Pace agent = pace(Speaker.AGENT);
    Pace customer = pace(Speaker.CUSTOMER);
    if (agent == null || customer == null) {
      return;
    }
    boolean differed = differs;
    differs = Math.abs(agent.rate() - customer.rate()) > customer.rate() * course.differs() / 100
        && customer.rate() < course.customerBelow();
    Said client = before.lastCustomer();
    if (differs && !differed && client != null && speaks(after.language())) {
      report(spoken.said(), List.of(pace(client, customer), pace(spoken.said(), agent)));
    }
  }

  private static Moment pace(Said said, Pace pace) {
    return said.moment(Moment.Kind.PACE, 0, said.text().length(), pace.rate());
  }

  /** The side's pace, or null if it has said too little. */
  private @Nullable Pace pace(Speaker speaker) {
    int words = 0;
    double talkTime = 0;
    for (Recent each : recent) {
      if (each.speaker() == speaker) {
        words += each.words();
        talkTime += each.talkTime();
      }
    }
    return words < course.words() || !(talkTime > 0) ? null : new Pace(words, talkTime);
  }
}
