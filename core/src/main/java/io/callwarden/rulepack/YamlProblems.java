package io.callwarden.rulepack;

/** Takes what is wrong at a place of a file. */
@FunctionalInterface
public interface YamlProblems {
  /** Takes a problem: what is wrong and what to do. */
  void add(YamlNode at, String message);
}
