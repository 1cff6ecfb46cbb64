package io.callwarden.dialogue;

import io.callwarden.dialogue.NotAssessed.Reason;
import io.callwarden.rulepack.Acts;
import io.callwarden.rulepack.Category;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Gathers what a call is as a whole: figures, credits, holds, and what could not be judged. One thread at a time. */
final class CallFacts implements CourseOfCall.Listener {
  /** The categories that need times. */
  private static final Set<Category> TIMED =
      EnumSet.of(Category.LONG_PAUSE, Category.PACE_MISMATCH, Category.INTERRUPTION);

  /**
   * Everything that has to be kept to go on later.
   *
   * @param unknownSpeakers whether somebody unknown has spoken
   * @param agentNamesCompany whether the operator's side has named the company
   * @param customerNamesCompany whether the client's side has
   * @param customerNamesSelf whether the client's side has introduced itself
   */
  record State(
      FigureCounter.State figures,
      List<CreditMark> credits,
      List<Hold> holds,
      boolean unknownSpeakers,
      boolean agentNamesCompany,
      boolean customerNamesCompany,
      boolean customerNamesSelf) {
    static final State EMPTY =
        new State(FigureCounter.State.EMPTY, List.of(), List.of(), false, false, false, false);

    State {
      credits = List.copyOf(credits);
      holds = List.copyOf(holds);
    }
  }

  private final FigureCounter figures;
  private final List<CreditMark> credits;
  private final List<Hold> holds;
  private boolean unknownSpeakers;
  private boolean agentNamesCompany;
  private boolean customerNamesCompany;
  private boolean customerNamesSelf;

  CallFacts(State state) {
    figures = new FigureCounter(state.figures());
    credits = new ArrayList<>(state.credits());
    holds = new ArrayList<>(state.holds());
    unknownSpeakers = state.unknownSpeakers();
    agentNamesCompany = state.agentNamesCompany();
    customerNamesCompany = state.customerNamesCompany();
    customerNamesSelf = state.customerNamesSelf();
  }

  State state() {
    return new State(
        figures.state(),
        credits,
        holds,
        unknownSpeakers,
        agentNamesCompany,
        customerNamesCompany,
        customerNamesSelf);
  }

  @Override
  public void said(Spoken spoken, Floor before, Wait wait) {
    figures.said(spoken, before, wait);
    switch (spoken.speaker()) {
      case AGENT -> {
        agentNamesCompany |= spoken.does(Acts.NAMES_COMPANY);
        credit(spoken);
      }
      case CUSTOMER -> {
        customerNamesCompany |= spoken.does(Acts.NAMES_COMPANY);
        customerNamesSelf |= spoken.does(Acts.NAMES_SELF);
      }
      case UNKNOWN -> unknownSpeakers = true;
    }
  }

  private void credit(Spoken spoken) {
    Said said = spoken.said();
    for (SpokenAct act : spoken.acts()) {
      Credit credit = Credit.of(act.name());
      if (credit != null && count(credit) < CallSummary.MOST_MARKS) {
        credits.add(
            new CreditMark(credit, said.time(), said.index(), said.text(), act.begin(), act.end()));
      }
    }
  }

  private int count(Credit credit) {
    int count = 0;
    for (CreditMark mark : credits) {
      count += mark.credit() == credit ? 1 : 0;
    }
    return count;
  }

  @Override
  public void ends(Wait wait) {
    figures.hold(wait.silence());
  }

  /** Known only now: whether there was a reason. */
  @Override
  public void isOver(Wait wait) {
    if (holds.size() < CallSummary.MOST_HOLDS) {
      holds.add(new Hold(
          wait.silence(), wait.announcement() != null, wait.isConsented(), wait.explained()));
    }
  }

  /**
   * What the call is as a whole, so far.
   *
   * @param floor who has the word
   * @param judged the categories of the course of the call that there are rules for
   * @param duties what the operator had to do
   */
  CallSummary summary(Floor floor, Set<Category> judged, List<Duty> duties) {
    return new CallSummary(
        figures.figures(floor),
        credits,
        holds,
        notAssessed(floor, judged),
        customerNamesCompany && customerNamesSelf && !agentNamesCompany,
        duties);
  }

  private List<NotAssessed> notAssessed(Floor floor, Set<Category> judged) {
    boolean nobody = floor.agentTurns() == 0 && floor.customerTurns() == 0;
    List<NotAssessed> notAssessed = new ArrayList<>();
    for (Category category : judged) {
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
