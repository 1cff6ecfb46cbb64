package io.callwarden.dialogue;

import io.callwarden.claim.ClaimReader;
import io.callwarden.match.Match;
import io.callwarden.match.Matches;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Speaker;
import io.callwarden.text.Utterance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A conversation of two sides that are heard separately. What one utterance says is found when it ends; what depends on the
 * course of the call is found on both sides' utterances in the order in which they begin. So an utterance waits until
 * nothing that the other side is still to say can come before it: that makes the findings the same in whatever order the
 * sides' utterances arrive. Meanwhile what will probably be found is open. One thread at a time.
 */
public final class Conversation {
  /**
   * So many utterances wait at most. Who is further ahead of the other side is taken as it comes: a call of which one
   * side is never heard must not fill the memory.
   */
  static final int MOST_WAITING = 64;

  private static final Comparator<Spoken> IN_ORDER = Comparator.comparingDouble(Spoken::place)
      .thenComparing(Spoken::speaker)
      .thenComparingInt(spoken -> spoken.said().ordinal());

  /**
   * The matches of a rule with a limit that count towards its next finding.
   *
   * @param times where they begin, in seconds, in order; all within a minute
   */
  record Recent(Speaker speaker, String rule, List<Double> times) {
    Recent {
      times = List.copyOf(times);
    }
  }

  /**
   * Everything that has to be kept to go on later.
   *
   * @param ended how many utterances each side has ended
   * @param heardUntil up to which second each side is known: nothing more of it can begin before
   * @param waiting ended utterances whose place in the order is not certain yet
   * @param underWay each side's utterance under way
   * @param habits what counts towards rules with limits
   * @param course the course of the call up to those that wait
   * @param facts what the call is as a whole, up to those that wait
   */
  public record State(
      Map<Speaker, Integer> ended,
      Map<Speaker, Double> heardUntil,
      List<Spoken> waiting,
      Map<Speaker, Spoken> underWay,
      List<Recent> habits,
      CourseOfCall.State course,
      CallFacts.State facts) {
    public State {
      ended = Map.copyOf(ended);
      heardUntil = Map.copyOf(heardUntil);
      waiting = List.copyOf(waiting);
      underWay = Map.copyOf(underWay);
      habits = List.copyOf(habits);
      Objects.requireNonNull(course, "course");
      Objects.requireNonNull(facts, "facts");
    }

    /** Whether the call was followed from its beginning under a rule about its course. */
    public boolean follows(Rule rule) {
      return course.follows(rule);
    }

    /** Before the first word. */
    public static State empty() {
      return new State(
          Map.of(),
          Map.of(),
          List.of(),
          Map.of(),
          List.of(),
          CourseOfCall.State.EMPTY,
          CallFacts.State.EMPTY);
    }
  }

  private final ClaimReader claims;
  private final Map<Speaker, Integer> ended = new EnumMap<>(Speaker.class);
  private final Map<Speaker, Double> heardUntil = new EnumMap<>(Speaker.class);
  private final List<Spoken> waiting;
  private final Map<Speaker, Spoken> underWay = new EnumMap<>(Speaker.class);
  private final Habits habits;
  private final CallFacts facts;
  private final CourseOfCall course;
  private List<Finding> confirmed = new ArrayList<>();

  /**
   * A conversation that goes on where another one stood.
   *
   * @param rules those about the course of the call
   * @param claims reads the claims of this call
   */
  public Conversation(List<Rule> rules, ClaimReader claims, State state) {
    this.claims = claims;
    this.ended.putAll(state.ended());
    this.heardUntil.putAll(state.heardUntil());
    this.waiting = new ArrayList<>(state.waiting());
    this.underWay.putAll(state.underWay());
    this.habits = new Habits(state.habits());
    this.facts = new CallFacts(state.facts());
    this.course = new CourseOfCall(rules, state.course(), facts, finding -> confirmed.add(finding));
  }

  /** What has to be kept to go on later. */
  public State state() {
    return new State(
        ended, heardUntil, waiting, underWay, habits.state(), course.state(), facts.state());
  }

  /** The findings in what an utterance under way says. What depends on the other side is left to its end. */
  public List<Finding> partial(AnalyzedUtterance analyzed, Matches matches) {
    Utterance utterance = analyzed.utterance();
    Speaker speaker = utterance.speaker();
    Spoken spoken = SpokenReader.read(analyzed, ordinal(speaker), matches, List.of());
    underWay.put(speaker, spoken.at(place(spoken)));
    hear(speaker, spoken.start());
    return findings(analyzed, habits.preview(utterance, chosen(matches.found(), true)));
  }

  /** Takes note that what was under way on a side is nothing. */
  public void nothing(Speaker speaker) {
    underWay.remove(speaker);
  }

  /** The findings in what an ended utterance says. */
  public List<Finding> ended(AnalyzedUtterance analyzed, Matches matches) {
    Utterance utterance = analyzed.utterance();
    Speaker speaker = utterance.speaker();
    List<Finding> said = findings(analyzed, habits.ended(utterance, chosen(matches.found(), true)));
    List<Finding> dependent = findings(analyzed, chosen(matches.found(), false));
    Spoken spoken = SpokenReader.read(analyzed, ordinal(speaker), matches, dependent);
    underWay.remove(speaker);
    ended.merge(speaker, 1, Integer::sum);
    Spoken placed = spoken.at(place(spoken));
    if (speaker == Speaker.UNKNOWN) {
      course.said(placed); // whom a nameless voice answers cannot be known
    } else {
      hear(speaker, placed.place());
      waiting.add(placed);
      waiting.sort(IN_ORDER);
    }
    return said;
  }

  /** Takes note that a side says nothing that begins before a moment, in seconds. */
  public void silent(Speaker speaker, double until) {
    hear(speaker, until);
  }

  /** The findings about the course of the call that stand by what was taken in since the last time. */
  public List<Finding> settle() {
    while (!waiting.isEmpty() && (isCertain(waiting.get(0)) || waiting.size() > MOST_WAITING)) {
      course.said(waiting.remove(0));
    }
    double known = Math.min(heardUntil(Speaker.AGENT), heardUntil(Speaker.CUSTOMER));
    course.silent(waiting.isEmpty() ? known : Math.min(known, waiting.get(0).place()));
    return taken();
  }

  /** The end of the call: what waits is judged by what was said. */
  public List<Finding> finish() {
    for (Spoken spoken : waiting) {
      course.said(spoken);
    }
    waiting.clear();
    underWay.clear();
    course.silent(Math.min(heardUntil(Speaker.AGENT), heardUntil(Speaker.CUSTOMER)));
    course.finish();
    return taken();
  }

  /** What the call is as a whole, so far. */
  public CallSummary summary() {
    return facts.summary(course.floor(), course.categories(), course.duties());
  }

  /** Whether nothing that the other side is still to say can come before the utterance. */
  private boolean isCertain(Spoken spoken) {
    double other = heardUntil(spoken.speaker().other());
    return !spoken.isTimed()
        || other > spoken.place()
        || (other == spoken.place()
            && spoken.speaker().compareTo(spoken.speaker().other()) < 0);
  }

  /** All that would be findings by what is known so far, if it were all that was said up to now; they may still change. */
  public List<Finding> open() {
    List<Spoken> unsettled = new ArrayList<>(waiting);
    underWay.forEach((speaker, spoken) -> {
      if (speaker != Speaker.UNKNOWN) {
        unsettled.add(spoken);
      }
    });
    unsettled.sort(IN_ORDER);
    double agent = heardUntil(Speaker.AGENT);
    double customer = heardUntil(Speaker.CUSTOMER);
    for (Spoken spoken : unsettled) {
      if (spoken.isTimed() && spoken.speaker() == Speaker.AGENT) {
        agent = Math.max(agent, spoken.end());
      } else if (spoken.isTimed()) {
        customer = Math.max(customer, spoken.end());
      }
    }
    return course.preview(unsettled, Math.min(agent, customer));
  }

  private List<Finding> taken() {
    List<Finding> taken = confirmed;
    confirmed = new ArrayList<>();
    return taken;
  }

  private int ordinal(Speaker speaker) {
    return ended.getOrDefault(speaker, 0) + 1;
  }

  /** Where an utterance stands: where it begins, but never before what has its place already. */
  private double place(Spoken spoken) {
    double latest = Math.max(0, heardUntil(spoken.speaker()));
    if (!spoken.isTimed()) {
      return waiting.isEmpty() ? latest : waiting.get(waiting.size() - 1).place();
    }
    return Math.max(spoken.start(), course.silentUntil());
  }

  private double heardUntil(Speaker speaker) {
    return heardUntil.getOrDefault(speaker, Double.NEGATIVE_INFINITY);
  }

  private void hear(Speaker speaker, double until) {
    if (until > heardUntil(speaker)) {
      heardUntil.put(speaker, until);
    }
  }

  private List<Finding> findings(AnalyzedUtterance analyzed, List<Match> matches) {
    Utterance utterance = analyzed.utterance();
    return Findings.of(
        utterance, ordinal(utterance.speaker()), matches, match -> claims.read(analyzed, match));
  }

  private static List<Match> chosen(List<Match> matches, boolean independent) {
    List<Match> chosen = new ArrayList<>();
    for (Match match : matches) {
      if (match.rule().after().isEmpty() == independent) {
        chosen.add(match);
      }
    }
    return chosen;
  }
}
