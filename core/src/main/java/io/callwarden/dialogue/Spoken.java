package io.callwarden.dialogue;

import io.callwarden.rulepack.Rule;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the course of a call is made of: an utterance, and what is done by it. Immutable.
 *
 * @param said the utterance
 * @param place where it stands in the order of the call: the second at which it begins; without times that of the
 *     utterance before it
 * @param language its language, or null where it may be either
 * @param words how many
 * @param backchannel whether it only shows that its speaker listens
 * @param answer whether it holds content of its own, as an answer does
 * @param answersFirst whether such content stands before anything that it asks or announces
 * @param acts what is done, in order of place
 * @param situations categories of what the client brings up
 * @param speech when its words are spoken, less longer pauses; empty without times
 * @param prompts ids of the other side's rules whose {@code after} it fulfils
 * @param dependent findings that count only if the other side's last utterance prompts them
 */
record Spoken(
    Said said,
    double place,
    @Nullable Language language,
    int words,
    boolean backchannel,
    boolean answer,
    boolean answersFirst,
    List<SpokenAct> acts,
    List<SpokenAct> situations,
    List<TimeSpan> speech,
    List<Rule> prompts,
    List<Finding> dependent) {
  Spoken {
    acts = List.copyOf(acts);
    situations = List.copyOf(situations);
    speech = List.copyOf(speech);
    prompts = List.copyOf(prompts);
    dependent = List.copyOf(dependent);
  }

  Speaker speaker() {
    return said.speaker();
  }

  boolean isTimed() {
    return said.time().isKnown();
  }

  double start() {
    return said.time().start();
  }

  double end() {
    return said.time().end();
  }

  boolean does(String act) {
    return act(act) != null;
  }

  /** The act's first place, or null. */
  @Nullable
  SpokenAct act(String name) {
    for (SpokenAct act : acts) {
      if (act.name().equals(name)) {
        return act;
      }
    }
    return null;
  }

  /** The first place of any of these acts or situations, or null. */
  @Nullable
  SpokenAct any(Collection<String> names) {
    for (SpokenAct act : acts) {
      if (names.contains(act.name())) {
        return act;
      }
    }
    for (SpokenAct situation : situations) {
      if (names.contains(situation.name())) {
        return situation;
      }
    }
    return null;
  }

  /** Seconds of speech, 0 without times. */
  double talkTime() {
    double sum = 0;
    for (TimeSpan span : speech) {
      sum += span.end() - span.start();
    }
    return sum;
  }

  Spoken at(double otherPlace) {
    return new Spoken(
        said,
        otherPlace,
        language,
        words,
        backchannel,
        answer,
        answersFirst,
        acts,
        situations,
        speech,
        prompts,
        dependent);
  }
}
