package io.callwarden.rulepack;

import java.util.Map;

/**
 * How often a rule must match before it is a finding: what is a habit only when it piles up. Either limit is enough.
 * Immutable.
 *
 * @param perUtterance a finding from so many matches in one utterance on, from 1; {@link #NONE} for no such limit
 * @param perMinute a finding when one side has more matches than this within 60 seconds, from 1; {@link #NONE} for no such
 *     limit. Not judged where the words have no times.
 */
public record Limit(int perUtterance, int perMinute) {
  /** No limit of this kind. */
  public static final int NONE = Integer.MAX_VALUE;

  /** The name of the limit for one utterance in packs. */
  static final String PER_UTTERANCE = "perUtterance";

  /** The name of the limit for a minute in packs. */
  static final String PER_MINUTE = "perMinute";

  /** The highest limit that a pack can set. */
  public static final int MOST = 1_000;

  public Limit {
    if (perUtterance < 1 || perMinute < 1) {
      throw new IllegalArgumentException(
          "limits count from 1: " + perUtterance + " an utterance, " + perMinute + " a minute");
    }
  }

  /** The limit with these numbers, by their names in packs. */
  static Limit of(Map<String, Double> numbers) {
    return new Limit(
        numbers.getOrDefault(PER_UTTERANCE, (double) NONE).intValue(),
        numbers.getOrDefault(PER_MINUTE, (double) NONE).intValue());
  }
}
