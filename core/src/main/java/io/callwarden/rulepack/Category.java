package io.callwarden.rulepack;

import io.callwarden.text.Speaker;

/** A kind of finding. Ids are stable: reports, alerts and rule packs use them. */
public enum Category {
  SUPERLATIVE("superlative", Speaker.AGENT, Severity.CRITICAL),
  COMPETITOR_COMPARISON("competitor-comparison", Speaker.AGENT, Severity.CRITICAL),
  MISLEADING_CLAIM("misleading-claim", Speaker.AGENT, Severity.CRITICAL),
  I_STATEMENT("i-statement", Speaker.AGENT, Severity.MEDIUM),
  REFUSAL("refusal", Speaker.AGENT, Severity.HIGH),
  OBLIGATION("obligation", Speaker.AGENT, Severity.MEDIUM),
  DISAGREEMENT("disagreement", Speaker.AGENT, Severity.HIGH),
  CONDESCENSION("condescension", Speaker.AGENT, Severity.HIGH),
  EVALUATIVE_STATEMENT("evaluative-statement", Speaker.AGENT, Severity.HIGH),
  FILLER_WORD("filler-word", Speaker.AGENT, Severity.LOW),
  IMPROPER_ADDRESS("improper-address", Speaker.AGENT, Severity.MEDIUM),
  RUDENESS("rudeness", Speaker.AGENT, Severity.CRITICAL),
  MONOSYLLABIC_ANSWER("monosyllabic-answer", Speaker.AGENT, Severity.MEDIUM),
  THREAT("threat", Speaker.CUSTOMER, Severity.LOW),
  INSULT("insult", Speaker.CUSTOMER, Severity.LOW),
  OFF_TOPIC("off-topic", Speaker.CUSTOMER, Severity.LOW),
  CHILD_CALLER("child-caller", Speaker.CUSTOMER, Severity.LOW),
  INFORMATION_REQUEST("information-request", Speaker.CUSTOMER, Severity.LOW),
  UNCLEAR_QUESTION("unclear-question", Speaker.CUSTOMER, Severity.LOW),
  COMPLAINT("complaint", Speaker.CUSTOMER, Severity.LOW),
  HOLD_WITHOUT_CONSENT("hold-without-consent", Severity.HIGH),
  UNEXPLAINED_DELAY("unexplained-delay", Severity.MEDIUM),
  SURVEY_BEFORE_ANSWER("survey-before-answer", Severity.HIGH),
  LONG_PAUSE("long-pause", Severity.MEDIUM),
  PACE_MISMATCH("pace-mismatch", Severity.LOW),
  INTERRUPTION("interruption", Severity.MEDIUM),
  MISSING_RESPONSE("missing-response", Severity.HIGH),
  MISSING_GREETING("missing-greeting", Severity.MEDIUM),
  MISSING_FAREWELL("missing-farewell", Severity.MEDIUM);

  private final String id;
  private final Speaker speaker;
  private final Severity severity;
  private final boolean course;

  Category(String id, Speaker speaker, Severity severity) {
    this.id = id;
    this.speaker = speaker;
    this.severity = severity;
    this.course = false;
  }

  /** A category of the course of the call: what the operator does over several turns. */
  Category(String id, Severity severity) {
    this.id = id;
    this.speaker = Speaker.AGENT;
    this.severity = severity;
    this.course = true;
  }

  /** The name in files, for example {@code competitor-comparison}. */
  public String id() {
    return id;
  }

  /** The side that rules of this category watch: the operator or the client. */
  public Speaker speaker() {
    return speaker;
  }

  /** Whether it is about the course of the call, rather than about what one utterance says. */
  public boolean isCourse() {
    return course;
  }

  /** The severity of a rule that states none. */
  public Severity severity() {
    return severity;
  }
}
