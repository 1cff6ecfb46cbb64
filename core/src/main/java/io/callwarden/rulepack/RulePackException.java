package io.callwarden.rulepack;

import io.callwarden.CallwardenException;

/**
 * A rule pack or claims register that cannot be read at all; what is wrong with single rules and entries is a {@link
 * RuleProblem} instead.
 */
public final class RulePackException extends CallwardenException {
  private static final long serialVersionUID = 1;

  private final String pack;
  private final int line;
  private final int column;
  private final String problem;

  RulePackException(String pack, int line, int column, String what) {
    super(pack + ", line " + line + ", column " + column + ": " + what);
    this.pack = pack;
    this.line = line;
    this.column = column;
    this.problem = what;
  }

  /** What is wrong and what to do, without the place. */
  public String problem() {
    return problem;
  }

  /** The name that the file was read under, usually its file. */
  public String pack() {
    return pack;
  }

  /** The line, from 1. */
  public int line() {
    return line;
  }

  /** The column in characters, from 1. */
  public int column() {
    return column;
  }
}
