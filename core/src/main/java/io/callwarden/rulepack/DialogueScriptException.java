package io.callwarden.rulepack;

import io.callwarden.CallwardenException;

/** A dialogue script that cannot be read. */
public final class DialogueScriptException extends CallwardenException {
  private static final long serialVersionUID = 1;

  private final int line;
  private final String problem;

  DialogueScriptException(int line, String problem) {
    super("line " + line + ": " + problem);
    this.line = line;
    this.problem = problem;
  }

  /** The line of the script, from 1. */
  public int line() {
    return line;
  }

  /** What is wrong and what to do, without the line. */
  public String problem() {
    return problem;
  }
}
