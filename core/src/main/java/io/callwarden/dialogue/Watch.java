package io.callwarden.dialogue;

import io.callwarden.rulepack.Rule;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Follows one rule about the course of the call. One thread at a time. */
abstract class Watch {
  private final Rule rule;
  private final Consumer<Finding> findings;

  Watch(Rule rule, Consumer<Finding> findings) {
    this.rule = rule;
    this.findings = findings;
  }

  /** Makes the watches of the call known, this one among them. */
  void among(List<Watch> watches) {}

  /** Takes an utterance, with the floor that it meets and the one that it leaves. */
  abstract void said(Spoken spoken, Floor before, Floor after);

  /** Takes note that nobody speaks up to a moment, in seconds. */
  void silent(double until, Floor floor) {}

  /** The end of the call. */
  void finish(Floor floor) {}

  /** Reports what will be a finding unless something comes in between. */
  void suspect(Floor floor) {}

  /**
   * A watch that stands where this one stands and goes on apart.
   *
   * @param wait how far a wait of the client has come there
   * @param found takes what the copy finds
   */
  abstract Watch copy(Supplier<Wait> wait, Consumer<Finding> found);

  final Rule rule() {
    return rule;
  }

  /** Whether the rule is about calls in this language; one that nobody could tell counts. */
  final boolean speaks(@Nullable Language language) {
    return language == null || language == rule.language();
  }

  /** Reports a finding that begins with these words. */
  final void report(Said anchor, List<Moment> moments) {
    report(anchor, 0, anchor.text().length(), moments);
  }

  /** Reports a finding that begins with some of these words. */
  final void report(Said anchor, int begin, int end, List<Moment> moments) {
    findings.accept(new Finding(
        rule,
        anchor.speaker(),
        anchor.time(),
        anchor.index(),
        anchor.ordinal(),
        anchor.text(),
        begin,
        end,
        moments,
        null));
  }

  static Moment silence(TimeSpan time) {
    return new Moment(
        Moment.Kind.SILENCE,
        Speaker.UNKNOWN,
        time,
        Moment.NO_UTTERANCE,
        "",
        0,
        0,
        time.end() - time.start(),
        null);
  }

  static Moment missing(String act) {
    return new Moment(
        Moment.Kind.MISSING,
        Speaker.AGENT,
        TimeSpan.UNKNOWN,
        Moment.NO_UTTERANCE,
        "",
        0,
        0,
        Double.NaN,
        act);
  }
}
