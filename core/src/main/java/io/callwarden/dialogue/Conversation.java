package io.callwarden.dialogue;

import io.callwarden.claim.ClaimReader;
import io.callwarden.match.Match;
import io.callwarden.match.Matches;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Speaker;
import io.callwarden.text.Utterance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What the rules need to know of the call so far: what the other side said last, and how often a habit showed. One thread
 * at a time.
 *
 * <p>The two sides are heard separately, so the utterance that an answer follows may become known after the answer. A
 * finding that depends on it stays undecided until the other side is known to have gone on: that makes it the same in
 * whatever order the sides' utterances arrive.
 */
public final class Conversation {
  /** So many of a side's utterances are remembered; an answer that began before all of them has no context. */
  static final int REMEMBERED = 16;

  /**
   * An utterance that may be what the other side answers.
   *
   * @param start seconds from the call's start, or NaN
   * @param prompts the rules whose {@code after} it fulfils
   */
  public record Said(double start, List<Rule> prompts) {
    public Said {
      prompts = List.copyOf(prompts);
    }
  }

  /**
   * A finding that holds or not by what the other side said before.
   *
   * @param start where the finding's utterance begins, in seconds
   * @param holds whether it holds by what is known so far
   * @param contextStart where the utterance begins by which {@code holds} was judged, or NaN if there is none
   */
  public record Undecided(Finding finding, double start, boolean holds, double contextStart) {}

  /** Whether a finding that was undecided holds. */
  public record Decision(Finding finding, boolean holds) {}

  /** What an ended utterance contains. */
  public record Ended(List<Finding> findings, List<Undecided> undecided) {}

  /**
   * The matches of a rule with a limit that count towards its next finding.
   *
   * @param times where they begin, in seconds, in order; all within a minute
   */
  public record Recent(Speaker speaker, String rule, List<Double> times) {
    public Recent {
      times = List.copyOf(times);
    }
  }

  /** Everything that has to be kept to go on later. */
  public record State(
      Map<Speaker, List<Said>> said, List<Undecided> undecided, List<Recent> habits) {
    public State {
      said = Map.copyOf(said);
      undecided = List.copyOf(undecided);
      habits = List.copyOf(habits);
    }

    /** Before the first word. */
    public static State empty() {
      return new State(Map.of(), List.of(), List.of());
    }
  }

  private final Map<Speaker, Deque<Said>> said = new EnumMap<>(Speaker.class);
  private final Map<Speaker, Integer> ended = new EnumMap<>(Speaker.class);
  private final List<Undecided> undecided;
  private final Habits habits;
  private final ClaimReader claims;

  /**
   * A conversation that goes on where another one stood.
   *
   * @param claims reads the claims of this call
   */
  public Conversation(State state, ClaimReader claims) {
    this.claims = claims;
    for (Speaker speaker : Speaker.values()) {
      said.put(speaker, new ArrayDeque<>(state.said().getOrDefault(speaker, List.of())));
    }
    undecided = new ArrayList<>(state.undecided());
    habits = new Habits(state.habits());
  }

  /** What has to be kept to go on later. */
  public State state() {
    Map<Speaker, List<Said>> kept = new EnumMap<>(Speaker.class);
    said.forEach((speaker, utterances) -> kept.put(speaker, List.copyOf(utterances)));
    return new State(kept, undecided, habits.state());
  }

  /** The findings of an utterance under way. What depends on the other side is left to its end. */
  public List<Finding> partial(AnalyzedUtterance analyzed, Matches matches) {
    List<Match> found = independent(matches.found());
    return findings(analyzed, habits.preview(analyzed.utterance(), found));
  }

  /** Takes note that a side has begun an utterance at {@code start} seconds, and decides what waited for it. */
  public List<Decision> begun(Speaker speaker, double start) {
    List<Decision> decisions = new ArrayList<>();
    for (Iterator<Undecided> each = undecided.iterator(); each.hasNext(); ) {
      Undecided waiting = each.next();
      if (waiting.finding().speaker() == speaker.other() && start >= waiting.start()) {
        decisions.add(new Decision(waiting.finding(), waiting.holds()));
        each.remove();
      }
    }
    return decisions;
  }

  /** Takes note of what a side has said, and decides what waited for it. */
  public List<Decision> heard(Utterance utterance, Matches matches) {
    double start = start(utterance);
    for (int i = 0; i < undecided.size(); i++) {
      Undecided waiting = undecided.get(i);
      if (waiting.finding().speaker() == utterance.speaker().other()
          && start < waiting.start()
          && !(start < waiting.contextStart())) {
        boolean holds = isPrompted(waiting.finding().rule(), matches.prompts());
        undecided.set(i, new Undecided(waiting.finding(), waiting.start(), holds, start));
      }
    }
    Deque<Said> side = said(utterance.speaker());
    side.addLast(new Said(start, matches.prompts()));
    if (side.size() > REMEMBERED) {
      side.removeFirst();
    }
    return begun(utterance.speaker(), start);
  }

  /** The findings of an utterance that has ended; those still undecided are decided later. */
  public Ended ended(AnalyzedUtterance analyzed, Matches matches) {
    Utterance utterance = analyzed.utterance();
    List<Finding> findings =
        new ArrayList<>(findings(analyzed, habits.ended(utterance, independent(matches.found()))));
    List<Undecided> waiting = new ArrayList<>();
    if (utterance.speaker() == Speaker.UNKNOWN) {
      return new Ended(findings, waiting); // whom a nameless voice answers cannot be known
    }
    for (Finding finding : findings(analyzed, dependent(matches.found()))) {
      Undecided judged = judge(finding, start(utterance));
      if (!isPassed(utterance)) {
        waiting.add(judged);
      } else if (judged.holds()) {
        findings.add(finding);
      }
    }
    undecided.addAll(waiting);
    ended.merge(utterance.speaker(), 1, Integer::sum);
    return new Ended(findings, waiting);
  }

  /** The end of the call: what is undecided is decided by what was said. */
  public List<Decision> finish() {
    List<Decision> decisions = new ArrayList<>();
    for (Undecided waiting : undecided) {
      decisions.add(new Decision(waiting.finding(), waiting.holds()));
    }
    undecided.clear();
    return decisions;
  }

  /** By the other side's latest utterance that began before; by its last one where times are missing. */
  private Undecided judge(Finding finding, double start) {
    Said context = null;
    for (Said utterance : said(finding.speaker().other())) {
      if (!(utterance.start() >= start)
          && (context == null || !(utterance.start() < context.start()))) {
        context = utterance;
      }
    }
    return context == null
        ? new Undecided(finding, start, false, Double.NaN)
        : new Undecided(
            finding, start, isPrompted(finding.rule(), context.prompts()), context.start());
  }

  /**
   * Whether the rule's {@code after} is fulfilled. Who is asked in one language may answer in another: then the question
   * is recognised by that language's rules of the same category.
   */
  private static boolean isPrompted(Rule rule, List<Rule> prompts) {
    for (Rule prompt : prompts) {
      if (prompt.id().equals(rule.id())
          || (prompt.category() == rule.category() && prompt.language() != rule.language())) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing that the other side is still to say can come before the utterance. */
  private boolean isPassed(Utterance utterance) {
    if (!utterance.time().isKnown()) {
      return true;
    }
    for (Said other : said(utterance.speaker().other())) {
      if (other.start() >= utterance.time().start()) {
        return true;
      }
    }
    return false;
  }

  private List<Finding> findings(AnalyzedUtterance analyzed, List<Match> matches) {
    Utterance utterance = analyzed.utterance();
    int ordinal = ended.getOrDefault(utterance.speaker(), 0) + 1;
    return Findings.of(utterance, ordinal, matches, match -> claims.read(analyzed, match));
  }

  private Deque<Said> said(Speaker speaker) {
    return said.computeIfAbsent(speaker, side -> new ArrayDeque<>());
  }

  private static double start(Utterance utterance) {
    return utterance.time().start();
  }

  private static List<Match> independent(List<Match> matches) {
    return chosen(matches, true);
  }

  private static List<Match> dependent(List<Match> matches) {
    return chosen(matches, false);
  }

  private static List<Match> chosen(List<Match> matches, boolean independent) {
    List<Match> chosen = new ArrayList<>();
    for (Match match : matches) {
      Rule rule = match.rule();
      if (rule.after().isEmpty() == independent) {
        chosen.add(match);
      }
    }
    return chosen;
  }
}
