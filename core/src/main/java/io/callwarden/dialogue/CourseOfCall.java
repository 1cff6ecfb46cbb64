package io.callwarden.dialogue;

import io.callwarden.dialogue.NotAssessed.Reason;
import io.callwarden.rulepack.Acts;
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
final class CourseOfCall implements Waits.Listener {
  /** The categories that need times. */
  private static final Set<Category> TIMED =
      EnumSet.of(Category.LONG_PAUSE, Category.PACE_MISMATCH, Category.INTERRUPTION);

  /** An utterance that the other side may answer. */
  record Prompt(double place, List<Rule> rules) {
    Prompt {
      rules = List.copyOf(rules);
    }
  }

  /** What each side did that only operators do. */
  record Introductions(boolean agentCompany, boolean customerCompany, boolean customerSelf) {
    static final Introductions NONE = new Introductions(false, false, false);
  }

  /** Everything that has to be kept to go on later: rules' states by rule id. */
  record State(
      Floor floor,
      Wait clientWaits,
      double silentUntil,
      boolean unknownSpeakers,
      FigureCounter.State figures,
      List<CreditMark> credits,
      List<Hold> holds,
      Introductions introductions,
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
        false,
        FigureCounter.State.EMPTY,
        List.of(),
        List.of(),
        Introductions.NONE,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of());

    State {
      credits = List.copyOf(credits);
      holds = List.copyOf(holds);
      prompts = Map.copyOf(prompts);
      holdRules = Map.copyOf(holdRules);
      pauseRules = Map.copyOf(pauseRules);
      paceRules = Map.copyOf(paceRules);
      obligationRules = Map.copyOf(obligationRules);
      orderRules = Map.copyOf(orderRules);
      openingRules = Map.copyOf(openingRules);
      closingRules = Map.copyOf(closingRules);
    }
  }

  private final Consumer<Finding> findings;
  private final List<Watch> watches = new ArrayList<>();
  private final Waits waits;
  private final FigureCounter figures;
  private final List<CreditMark> credits;
  private final List<Hold> holds;
  private final Map<Speaker, List<Prompt>> prompts = new EnumMap<>(Speaker.class);
  private Introductions introductions;
  private Floor floor;
  private double silentUntil;
  private boolean unknownSpeakers;

  /**
   * A course that goes on where another one stood.
   *
   * @param rules those about the course of the call
   * @param findings takes what is found
   */
  CourseOfCall(List<Rule> rules, State state, Consumer<Finding> findings) {
    this.findings = findings;
    this.waits = new Waits(limits(rules), state.clientWaits(), this);
    this.floor = state.floor();
    this.silentUntil = state.silentUntil();
    this.unknownSpeakers = state.unknownSpeakers();
    this.figures = new FigureCounter(state.figures());
    this.credits = new ArrayList<>(state.credits());
    this.holds = new ArrayList<>(state.holds());
    this.introductions = state.introductions();
    this.prompts.putAll(state.prompts());
    for (Rule rule : rules) {
      CourseRule course = rule.course();
      if (course != null) {
        watches.add(watch(rule, course.course(), state));
      }
    }
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
          findings);
    } else if (course instanceof Course.Order order) {
      return new OrderWatch(rule, order, state.orderRules().get(id), findings);
    } else if (course instanceof Course.Opening opening) {
      return new OpeningWatch(
          rule, opening, state.openingRules().getOrDefault(id, OpeningWatch.State.EMPTY), findings);
    } else if (course instanceof Course.Closing closing) {
      return new ClosingWatch(
          rule, closing, state.closingRules().getOrDefault(id, List.of()), findings);
    } else if (course instanceof Course.Hold hold) {
      return new HoldWatch(rule, hold, state.holdRules().getOrDefault(id, Wait.NONE), findings);
    } else if (course instanceof Course.Pause pause) {
      return new PauseWatch(
          rule, pause, state.pauseRules().getOrDefault(id, Double.NaN), waits::now, findings);
    } else if (course instanceof Course.Pace pace) {
      return new PaceWatch(
          rule, pace, state.paceRules().getOrDefault(id, PaceWatch.State.EMPTY), findings);
    } else if (course instanceof Course.Interruption interruption) {
      return new InterruptionWatch(rule, interruption, findings);
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
        unknownSpeakers,
        figures.state(),
        credits,
        holds,
        introductions,
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
    figures.said(spoken, floor, waits.now());
    if (spoken.speaker() == Speaker.UNKNOWN) {
      unknownSpeakers = true;
      floor = floor.afterUnknown(spoken);
      return;
    }
    prompted(spoken);
    Floor after = floor.after(spoken);
    for (Watch watch : watches) {
      watch.said(spoken, floor, after);
    }
    waits.said(spoken, floor);
    credit(spoken);
    introduce(spoken);
    floor = after;
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
    waits.finish(silentUntil);
  }

  /** Reports what will be a finding unless something comes in between. */
  void suspect() {
    for (Watch watch : watches) {
      watch.suspect(floor);
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
        findings.accept(finding);
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

  private void credit(Spoken spoken) {
    if (spoken.speaker() != Speaker.AGENT) {
      return;
    }
    Said said = spoken.said();
    for (SpokenAct act : spoken.acts()) {
      Credit credit = Credit.of(act.name());
      if (credit != null
          && credits.stream().filter(mark -> mark.credit() == credit).count()
              < CallSummary.MOST_MARKS) {
        credits.add(
            new CreditMark(credit, said.time(), said.index(), said.text(), act.begin(), act.end()));
      }
    }
  }

  private void introduce(Spoken spoken) {
    boolean agent = spoken.speaker() == Speaker.AGENT;
    boolean company = spoken.does(Acts.NAMES_COMPANY);
    introductions = new Introductions(
        introductions.agentCompany() || (agent && company),
        introductions.customerCompany() || (!agent && company),
        introductions.customerSelf() || (!agent && spoken.does(Acts.NAMES_SELF)));
  }

  @Override
  public void ends(Wait wait) {
    figures.hold(wait.silence());
  }

  @Override
  public void isOver(Wait wait) {
    // Known only now: whether there was a reason.
    if (holds.size() < CallSummary.MOST_HOLDS) {
      holds.add(new Hold(
          wait.silence(), wait.announcement() != null, wait.isConsented(), wait.explained()));
    }
  }

  /** What the call is as a whole, so far. */
  CallSummary summary() {
    return new CallSummary(
        figures.figures(floor),
        credits,
        holds,
        notAssessed(),
        introductions.customerCompany()
            && introductions.customerSelf()
            && !introductions.agentCompany());
  }

  private List<NotAssessed> notAssessed() {
    Set<Category> known = EnumSet.noneOf(Category.class);
    for (Watch watch : watches) {
      known.add(watch.rule().category());
    }
    boolean nobody = floor.agentTurns() == 0 && floor.customerTurns() == 0;
    List<NotAssessed> notAssessed = new ArrayList<>();
    for (Category category : known) {
      boolean greeting = category == Category.MISSING_GREETING && floor.agentTurns() > 0;
      if (nobody && unknownSpeakers) {
        notAssessed.add(new NotAssessed(category, Reason.UNKNOWN_SPEAKERS));
      } else if (!nobody && !floor.isBothHeard() && !greeting) {
        notAssessed.add(new NotAssessed(category, Reason.ONE_SIDE));
      } else if (figures.isUntimed() && TIMED.contains(category)) {
        notAssessed.add(new NotAssessed(category, Reason.NO_TIMES));
      }
    }
    return notAssessed;
  }
}
