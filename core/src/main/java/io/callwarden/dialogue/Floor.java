package io.callwarden.dialogue;

import io.callwarden.rulepack.Acts;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has the word, and how it came so. Immutable: every utterance makes the next one.
 *
 * @param language the language of the latest utterance that is in one language only, or null
 * @param holder who said the latest content, or null before any
 * @param agentTurns how many turns of the operator have begun
 * @param customerTurns how many turns of the client have begun
 * @param lastEnd the end of the latest word of anybody in seconds, or NaN
 * @param lastSpeaker who spoke latest, backchannels included, or null
 * @param lastAgent the operator's latest content, or null
 * @param lastCustomer the client's latest content, or null
 * @param customerSpeech when the words of {@code lastCustomer} were spoken
 * @param yielded whether the operator's turn left the word to the client
 * @param explained whether the operator's latest turn says what they have to do first
 * @param excused whether the operator has fallen ill
 * @param customerPauses whether the client's turn asked the operator to wait
 * @param closed whether somebody has said goodbye, and nothing but that since
 */
record Floor(
    @Nullable Language language,
    @Nullable Speaker holder,
    int agentTurns,
    int customerTurns,
    double lastEnd,
    @Nullable Speaker lastSpeaker,
    @Nullable Said lastAgent,
    @Nullable Said lastCustomer,
    List<TimeSpan> customerSpeech,
    boolean yielded,
    boolean explained,
    boolean excused,
    boolean customerPauses,
    boolean closed) {
  static final Floor EMPTY = new Floor(
      null, null, 0, 0, Double.NaN, null, null, null, List.of(), false, false, false, false, false);

  Floor {
    customerSpeech = List.copyOf(customerSpeech);
  }

  /** The language to judge an utterance by, or null if no utterance has shown any yet. */
  @Nullable
  Language languageOf(Spoken spoken) {
    return spoken.language() == null ? language : spoken.language();
  }

  /** The floor after an utterance. */
  Floor after(Spoken spoken) {
    boolean agent = spoken.speaker() == Speaker.AGENT;
    boolean content = !spoken.backchannel();
    boolean changes = content && holder != spoken.speaker();
    double end = spoken.isTimed()
        ? Double.isNaN(lastEnd) ? spoken.end() : Math.max(lastEnd, spoken.end())
        : lastEnd;
    boolean nowYielded = yielded;
    boolean nowExplained = explained;
    boolean pauses = customerPauses;
    if (content) {
      nowYielded = agent && yields(spoken, !changes && yielded);
      nowExplained =
          agent ? spoken.does(Acts.DELAY_EXPLAINED) || (!changes && explained) : explained;
      pauses = !agent && (spoken.does(Acts.CLIENT_PAUSES) || (!changes && customerPauses));
    }
    return new Floor(
        languageOf(spoken),
        content ? spoken.speaker() : holder,
        agentTurns + (changes && agent ? 1 : 0),
        customerTurns + (changes && !agent ? 1 : 0),
        end,
        spoken.speaker(),
        content && agent ? spoken.said() : lastAgent,
        content && !agent ? spoken.said() : lastCustomer,
        content && !agent ? spoken.speech() : customerSpeech,
        nowYielded,
        nowExplained,
        excused || spoken.does(Acts.OPERATOR_ILL),
        pauses,
        content ? spoken.does(Acts.FAREWELL) : closed);
  }

  /** The floor after an utterance of somebody unknown: whose word it is stays. */
  Floor afterUnknown(Spoken spoken) {
    double end = !spoken.isTimed()
        ? lastEnd
        : Double.isNaN(lastEnd) ? spoken.end() : Math.max(lastEnd, spoken.end());
    return new Floor(
        language,
        holder,
        agentTurns,
        customerTurns,
        end,
        lastSpeaker,
        lastAgent,
        lastCustomer,
        customerSpeech,
        yielded,
        explained,
        excused,
        customerPauses,
        closed);
  }

  /** Whether both sides have had the word. */
  boolean isBothHeard() {
    return agentTurns > 0 && customerTurns > 0;
  }

  /** Whether the operator's latest words ask or tell the client something, and announce no wait after it. */
  private static boolean yields(Spoken spoken, boolean before) {
    boolean yields = before;
    for (SpokenAct act : spoken.acts()) {
      switch (act.name()) {
        case Acts.QUESTION, Acts.INSTRUCTION, Acts.SURVEY_QUESTION -> yields = true;
        case Acts.HOLD_ANNOUNCED, Acts.DELAY_EXPLAINED -> yields = false;
        default -> {
          // Says nothing about whose word it is.
        }
      }
    }
    return yields;
  }

  /** Seconds of silence up to a moment, or NaN. */
  double silence(double until) {
    return until - lastEnd;
  }
}
