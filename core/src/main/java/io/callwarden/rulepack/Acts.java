package io.callwarden.rulepack;

import java.util.List;

/**
 * The acts that the course of a call is made of, whatever the rules: who has the word, what is a question, an answer, a
 * hold. Packs say how they are spoken; other acts have meaning only where rules name them.
 */
public final class Acts {
  /** Asks something (either side). */
  public static final String QUESTION = "question";
  /** Says what the call is about: a wish, a problem (client). */
  public static final String REQUEST = "request";
  /** Words that only show that one listens; an utterance of nothing else is no turn (either side). */
  public static final String BACKCHANNEL = "backchannel";
  /** A short answer that the number of its words does not show: «да, можно» (operator). */
  public static final String ANSWER = "answer";
  /** Polite words around an answer, none itself: «конечно, сейчас отвечу» (operator). */
  public static final String COURTESY = "courtesy";
  /** Tells the client to do or dictate something, and so leaves the word to them (operator). */
  public static final String INSTRUCTION = "instruction";
  /** A question about opinions, habits or advertising, not about the client's matter (operator). */
  public static final String SURVEY_QUESTION = "survey-question";
  /** Announces a wait or asks for leave to let the client wait (operator). */
  public static final String HOLD_ANNOUNCED = "hold-announced";
  /** Back from a hold: «спасибо за ожидание» (operator). */
  public static final String HOLD_ENDED = "hold-ended";
  /** Why there is a wait; also a credit (operator). */
  public static final String DELAY_EXPLAINED = "delay-explained";
  /** Yes, when asked to wait (client). */
  public static final String CONSENT = "consent";
  /** Agrees to wait, asked or not: «я подожду» (client). */
  public static final String AGREES_TO_WAIT = "agrees-to-wait";
  /** Does not want to wait (client). */
  public static final String REFUSES_TO_WAIT = "refuses-to-wait";
  /** Asks the operator to wait: «минутку, найду паспорт» (client). */
  public static final String CLIENT_PAUSES = "client-pauses";
  /** Says goodbye (either side). */
  public static final String FAREWELL = "farewell";
  /** Names the company or the service (either side: a client who does so may be the operator). */
  public static final String NAMES_COMPANY = "names-company";
  /** Introduces oneself by name (either side). */
  public static final String NAMES_SELF = "names-self";

  /** The operator falls ill; what they do then is excused (operator). */
  public static final String OPERATOR_ILL = "operator-ill";

  /** The acts above, which mean something without any rule. */
  public static final List<String> WELL_KNOWN = List.of(
      QUESTION,
      REQUEST,
      BACKCHANNEL,
      ANSWER,
      COURTESY,
      INSTRUCTION,
      SURVEY_QUESTION,
      HOLD_ANNOUNCED,
      HOLD_ENDED,
      DELAY_EXPLAINED,
      CONSENT,
      AGREES_TO_WAIT,
      REFUSES_TO_WAIT,
      CLIENT_PAUSES,
      FAREWELL,
      NAMES_COMPANY,
      NAMES_SELF,
      OPERATOR_ILL);

  /** The acts that count for the operator on a scorecard. */
  public static final List<String> CREDITS = List.of(
      "you-statement",
      "alternative-offered",
      "clarifying-question",
      DELAY_EXPLAINED,
      "concrete-answer",
      "empathy",
      "politeness");

  private Acts() {}
}
