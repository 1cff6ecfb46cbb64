package io.callwarden.dialogue;

/**
 * The figures of a call. Times are seconds, rates words a minute; NaN where a figure is not known: most are not without
 * times, some where a side never speaks. Immutable.
 *
 * <p>A side talks from the first to the last word of an utterance, less pauses of more than half a second in it, as far as
 * the words have times.
 *
 * @param handlingTime from the call's start to the end of the last word
 * @param agent the operator's side
 * @param customer the client's side
 * @param holdTime silence in which the client waited on hold
 * @param holds how often
 * @param silence time in which nobody speaks, holds included, up to the last word
 * @param overlap time in which both speak
 * @param responseDelay from the end of the client's turn to the operator's, on average; 0 where the operator starts
 *     before the client has ended
 * @param longestResponseDelay the longest one
 */
public record Figures(
    double handlingTime,
    Side agent,
    Side customer,
    double holdTime,
    int holds,
    double silence,
    double overlap,
    double responseDelay,
    double longestResponseDelay) {

  /** Nothing is known. */
  public static final Figures UNKNOWN = new Figures(
      Double.NaN,
      Side.SILENT,
      Side.SILENT,
      Double.NaN,
      0,
      Double.NaN,
      Double.NaN,
      Double.NaN,
      Double.NaN);

  /**
   * One side of the call.
   *
   * @param talkTime how long it speaks
   * @param words how many
   * @param turns how often it has the word; backchannels do not count
   * @param longestMonologue its longest turn
   */
  public record Side(double talkTime, int words, int turns, double longestMonologue) {
    static final Side SILENT = new Side(Double.NaN, 0, 0, Double.NaN);

    /** Words a minute of talk time, or NaN. */
    public double rate() {
      return talkTime > 0 ? words * 60 / talkTime : Double.NaN;
    }
  }

  /** The operator's part of both sides' talk time, 0 to 1, or NaN. */
  public double agentShare() {
    double both = agent.talkTime + customer.talkTime;
    return both > 0 ? agent.talkTime / both : Double.NaN;
  }

  /** The client's part of both sides' talk time, 0 to 1, or NaN. */
  public double customerShare() {
    return 1 - agentShare();
  }

  /** The operator's talk time for each second of the client's, or NaN. */
  public double talkRatio() {
    return customer.talkTime > 0 ? agent.talkTime / customer.talkTime : Double.NaN;
  }

  /** The part of the call in which nobody speaks, 0 to 1, or NaN. */
  public double silenceShare() {
    return handlingTime > 0 ? silence / handlingTime : Double.NaN;
  }
}
