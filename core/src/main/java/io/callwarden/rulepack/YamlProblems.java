package io.callwarden.rulepack;

/** Takes what is wrong at a place of a pack. */
@FunctionalInterface
interface YamlProblems {
  void add(YamlNode at, String message);
}
