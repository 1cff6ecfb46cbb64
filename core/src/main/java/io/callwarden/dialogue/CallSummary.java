package io.callwarden.dialogue;

import java.util.List;

/**
 * What a call is as a whole. Immutable.
 *
 * @param figures its figures
 * @param credits what the operator did well, in order; at most {@link #MOST_MARKS} of one credit
 * @param holds the times in which the client waited, in order; at most {@link #MOST_HOLDS}, while the figures count all
 * @param notAssessed the categories that could not be judged
 * @param rolesLookSwapped whether the one who should be the client speaks like an operator
 * @param duties what the operator had to do because of something that happened, done or not; not what there was no time
 *     left for
 */
public record CallSummary(
    Figures figures,
    List<CreditMark> credits,
    List<Hold> holds,
    List<NotAssessed> notAssessed,
    boolean rolesLookSwapped,
    List<Duty> duties) {
  /** So many marks of one credit are kept. */
  public static final int MOST_MARKS = 5;

  /** So many holds are kept. */
  public static final int MOST_HOLDS = 100;

  /** Of a call in which nobody says a word. */
  public static final CallSummary EMPTY =
      new CallSummary(Figures.UNKNOWN, List.of(), List.of(), List.of(), false, List.of());

  public CallSummary {
    credits = List.copyOf(credits);
    holds = List.copyOf(holds);
    notAssessed = List.copyOf(notAssessed);
    duties = List.copyOf(duties);
  }

  /** Of a call in which the operator had to do nothing particular. */
  public CallSummary(
      Figures figures,
      List<CreditMark> credits,
      List<Hold> holds,
      List<NotAssessed> notAssessed,
      boolean rolesLookSwapped) {
    this(figures, credits, holds, notAssessed, rolesLookSwapped, List.of());
  }
}
