package io.callwarden.rulepack;

import java.util.List;

/**
 * The claims that a company can prove: a file that its lawyers keep. Immutable.
 *
 * @param name what messages call it, usually the file's name
 * @param claims the entries that could be read, in the file's order
 * @param problems what is wrong with the others
 */
public record ClaimRegister(String name, List<RegisteredClaim> claims, List<RuleProblem> problems) {
  public ClaimRegister {
    claims = List.copyOf(claims);
    problems = List.copyOf(problems);
  }
}
