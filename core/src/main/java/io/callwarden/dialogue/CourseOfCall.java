package io.callwarden.dialogue;

import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.Course;
import io.callwarden.rulepack.CourseRule;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Speaker;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The state machine of a conversation: utterances in the order in which they begin, and silences between them; findings,
 * figures and credits out. Nothing else goes in, and all that it remembers is its {@link State}. One thread at a time.
 */
final class CourseOfCall {
  /** Hears what happens in a call. */
  interface Listener extends Waits.Listener {
    /** An utterance takes its place; with the floor and the wait that it meets. */
    default void said(Spoken spoken, Floor before, Wait wait) {}
  }

  /** An utterance that the other side may answer. */
  record Prompt(double place, List<Rule> rules) {
    Prompt {
      rules = List.copyOf(rules);
    }
  }

  /** Everything that has to be kept to go on later: rules' states by rule id. */
  record State(
      Floor floor,
      Wait clientWaits,
      double silentUntil,
      Map<Speaker, List<Prompt>> prompts,
      Map<String, Wait> holdRules,
      Map<String, Double> pauseRules,
      Map<String, PaceWatch.State> paceRules,
      Map<String, ObligationWatch.State> obligationRules,
      Map<String, OrderWatch.State> orderRules,
      Map<String, OpeningWatch.State> openingRules,
      Map<String, List<ClosingWatch.Turn>> closingRules) {
    static final State EMPTY = new State(
        Floor.EMPTY,
        Wait.NONE,
        0,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of());

    State {
      prompts = Map.copyOf(prompts);
      holdRules = Map.copyOf(holdRules);
      pauseRules = Map.copyOf(pauseRules);
      paceRules = Map.copyOf(paceRules);
      obligationRules = Map.copyOf(obligationRules);
      orderRules = Map.copyOf(orderRules);
      openingRules = Map.copyOf(openingRules);
      closingRules = Map.copyOf(closingRules);
    }

    /** Whether the rule has a state here, or needs none. */
    boolean follows(Rule rule) {
      String id = rule.id();
      return (rule.course() != null && rule.course().course() instanceof Course.Interruption)
          || holdRules.containsKey(id)
          || pauseRules.containsKey(id)
          || paceRules.containsKey(id)
          || obligationRules.containsKey(id)
          || orderRules.containsKey(id)
          || openingRules.containsKey(id)
          || closingRules.containsKey(id);
    }
  }

  private final Consumer<Finding> findings;
  /** What the present step finds. */
  private final List<Finding> step = new ArrayList<>();

  private final List<Watch> watches = new ArrayList<>();
  private final Waits waits;
  private final Listener listener;
  private final Map<Speaker, List<Prompt>> prompts = new EnumMap<>(Speaker.class);
  private Floor floor;
  private double silentUntil;

  /**
   * A course that goes on where another one stood.
   *
   * @param rules those about the course of the call
   * @param listener hears what happens
   * @param findings takes what is found
   */
  CourseOfCall(List<Rule> rules, State state, Listener listener, Consumer<Finding> findings) {
    this.findings = findings;
    this.listener = listener;
    this.waits = new Waits(limits(rules), state.clientWaits(), listener);
    this.floor = state.floor();
    this.silentUntil = state.silentUntil();
    this.prompts.putAll(state.prompts());
    for (Rule rule : rules) {
      CourseRule course = rule.course();
      if (course != null) {
        watches.add(watch(rule, course.course(), state));
      }
    }
    watches.forEach(watch -> watch.among(watches));
  }

  /** A course that stands where another one stands and goes on apart, to see what it would find. */
  private CourseOfCall(CourseOfCall original, Consumer<Finding> findings) {
    this.findings = findings;
    this.listener = new Listener() {};
    this.waits = new Waits(original.waits.limits(), original.waits.now(), listener);
    this.floor = original.floor;
    this.silentUntil = original.silentUntil;
    this.prompts.putAll(original.prompts);
    for (Watch watch : original.watches) {
      watches.add(watch.copy(waits::now, step::add));
    }
    watches.forEach(watch -> watch.among(watches));
  }

  /** What would be found if these were the next utterances, and then nobody spoke up to a moment, in seconds. */
  List<Finding> preview(List<Spoken> next, double silentUntil) {
    List<Finding> open = new ArrayList<>();
    CourseOfCall preview = new CourseOfCall(this, open::add);
    next.forEach(preview::said);
    preview.silent(silentUntil);
    preview.watches.forEach(watch -> watch.suspect(preview.floor));
    preview.tell();
    return open;
  }

  /** The limits by which the figures count holds: those of the first rule about holds. */
  private static Course.Hold limits(List<Rule> rules) {
    for (Rule rule : rules) {
      if (rule.course() != null && rule.course().course() instanceof Course.Hold hold) {
        return hold;
      }
    }
    return Waits.DEFAULT;
  }

  private Watch watch(Rule rule, Course course, State state) {
    String id = rule.id();
    if (course instanceof Course.Obligation obligation) {
      return new ObligationWatch(
          rule,
          obligation,
          state.obligationRules().getOrDefault(id, ObligationWatch.State.OPEN),
          step::add);
    } else if (course instanceof Course.Order order) {
      return new OrderWatch(rule, order, state.orderRules().get(id), step::add);
    } else if (course instanceof Course.Opening opening) {
      return new OpeningWatch(
          rule,
          opening,
          state.openingRules().getOrDefault(id, OpeningWatch.State.EMPTY),
          step::add);
    } else if (course instanceof Course.Closing closing) {
      return new ClosingWatch(
          rule, closing, state.closingRules().getOrDefault(id, List.of()), step::add);
    } else if (course instanceof Course.Hold hold) {
      return new HoldWatch(rule, hold, state.holdRules().getOrDefault(id, Wait.NONE), step::add);
    } else if (course instanceof Course.Pause pause) {
      return new PauseWatch(
          rule, pause, state.pauseRules().getOrDefault(id, Double.NaN), waits::now, step::add);
    } else if (course instanceof Course.Pace pace) {
      return new PaceWatch(
          rule, pace, state.paceRules().getOrDefault(id, PaceWatch.State.EMPTY), step::add);
    } else if (course instanceof Course.Interruption interruption) {
      return new InterruptionWatch(rule, interruption, step::add);
    }
    throw new IllegalArgumentException("no watch for " + course.getClass().getSimpleName());
  }

  /** What has to be kept to go on later. */
  State state() {
    Map<String, Wait> holdRules = new HashMap<>();
    Map<String, Double> pauseRules = new HashMap<>();
    Map<String, PaceWatch.State> paceRules = new HashMap<>();
    Map<String, ObligationWatch.State> obligationRules = new HashMap<>();
    Map<String, OrderWatch.State> orderRules = new HashMap<>();
    Map<String, OpeningWatch.State> openingRules = new HashMap<>();
    Map<String, List<ClosingWatch.Turn>> closingRules = new HashMap<>();
    for (Watch watch : watches) {
      String id = watch.rule().id();
      if (watch instanceof HoldWatch hold) {
        holdRules.put(id, hold.state());
      } else if (watch instanceof PauseWatch pause) {
        pauseRules.put(id, pause.state());
      } else if (watch instanceof PaceWatch pace) {
        paceRules.put(id, pace.state());
      } else if (watch instanceof ObligationWatch obligation) {
        obligationRules.put(id, obligation.state());
      } else if (watch instanceof OrderWatch order) {
        orderRules.put(id, order.state());
      } else if (watch instanceof OpeningWatch opening) {
        openingRules.put(id, opening.state());
      } else if (watch instanceof ClosingWatch closing) {
        closingRules.put(id, closing.state());
      }
    }
    return new State(
        floor,
        waits.now(),
        silentUntil,
        prompts,
        holdRules,
        pauseRules,
        paceRules,
        obligationRules,
        orderRules,
        openingRules,
        closingRules);
  }

  /** Takes an utterance, which begins no earlier than those before it. */
  void said(Spoken spoken) {
    silent(spoken.place());
    listener.said(spoken, floor, waits.now());
    if (spoken.speaker() == Speaker.UNKNOWN) {
      floor = floor.afterUnknown(spoken);
      return;
    }
    prompted(spoken);
    Floor after = floor.after(spoken);
    for (Watch watch : watches) {
      watch.said(spoken, floor, after);
    }
    waits.said(spoken, floor);
    floor = after;
    tell();
  }

  /** Takes note that nobody speaks from the last word up to a moment, in seconds. */
  void silent(double until) {
    if (!(until > silentUntil)) {
      return;
    }
    silentUntil = until;
    waits.silent(until, floor);
    for (Watch watch : watches) {
      watch.silent(until, floor);
    }
    tell();
  }

  /** Up to which second the course is settled. */
  double silentUntil() {
    return silentUntil;
  }

  /** The end of the call. */
  void finish() {
    for (Watch watch : watches) {
      watch.finish(floor);
    }
    tell();
    waits.finish(silentUntil);
  }

  /** Reports what the step has found, the same thing once. */
  private void tell() {
    if (!step.isEmpty()) {
      Findings.distinct(step).forEach(findings);
      step.clear();
    }
  }

  /** The findings that the other side's last utterance prompts. */
  private void prompted(Spoken spoken) {
    Prompt last = null;
    for (Prompt prompt : prompts.getOrDefault(spoken.speaker().other(), List.of())) {
      if (!(prompt.place() >= spoken.place()) || !spoken.isTimed()) {
        last = prompt;
      }
    }
    for (Finding finding : spoken.dependent()) {
      if (last != null && isPrompted(finding.rule(), last.rules())) {
        step.add(finding);
      }
    }
    List<Prompt> own = new ArrayList<>(prompts.getOrDefault(spoken.speaker(), List.of()));
    own.add(new Prompt(spoken.place(), spoken.prompts()));
    if (own.size() > 2) {
      own.remove(0); // the other side's next utterance may begin at the same moment as the last one
    }
    prompts.put(spoken.speaker(), List.copyOf(own));
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

  /** Who has the word. */
  Floor floor() {
    return floor;
  }

  /** What the operator had to do, done or not. */
  List<Duty> duties() {
    List<Duty> duties = new ArrayList<>();
    for (Watch watch : watches) {
      Duty duty = watch instanceof ObligationWatch obligation ? obligation.duty() : null;
      if (duty != null) {
        duties.add(duty);
      }
    }
    return duties;
  }

  /** The categories that there are rules for. */
  Set<Category> categories() {
    Set<Category> categories = EnumSet.noneOf(Category.class);
    for (Watch watch : watches) {
      categories.add(watch.rule().category());
    }
    return categories;
  }
}
