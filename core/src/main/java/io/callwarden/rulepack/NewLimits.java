package io.callwarden.rulepack;

import java.util.Map;

/**
 * Numbers that take the place of those of a rule, whatever pack it stands in. Immutable.
 *
 * @param numbers by name, for example {@code over}, each in its range; not empty
 * @param line where they stand in the pack's file, from 1
 * @param column in characters, from 1
 */
public record NewLimits(Map<String, Double> numbers, int line, int column) {
  public NewLimits {
    numbers = Map.copyOf(numbers);
  }
}
