package io.callwarden.score;

import io.callwarden.CallwardenException;
import io.callwarden.rulepack.RuleProblem;
import java.util.List;

/** A form that calls cannot be scored by. Its message has a line for each of its problems. */
public final class ScoreFormException extends CallwardenException {
  private static final long serialVersionUID = 1;

  private final transient List<RuleProblem> problems;

  ScoreFormException(List<RuleProblem> problems) {
    super(String.join("\n", problems.stream().map(RuleProblem::toString).toList()));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong and what to do, with line and column, at least one. */
  public List<RuleProblem> problems() {
    return problems;
  }
}
