package io.callwarden.app.serve.rules;

import io.callwarden.CallwardenException;
import io.callwarden.app.lexicon.PackProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A set of rules cannot come into force; the message has a line for each problem, with its place. */
public final class RulesException extends CallwardenException {
  private static final long serialVersionUID = 1;

  private final transient List<PackProblem> problems;

  RulesException(List<PackProblem> problems) {
    super(problems.stream().map(RulesException::line).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, by file and place. */
  public List<PackProblem> problems() {
    return new ArrayList<>(problems);
  }

  private static String line(PackProblem problem) {
    return problem.place()
        + ": "
        + (problem.rule() == null ? "" : "rule " + problem.rule() + ": ")
        + problem.message();
  }
}
