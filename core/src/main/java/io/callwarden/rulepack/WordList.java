package io.callwarden.rulepack;

import java.util.List;

/**
 * Names that phrases refer to with {@code @list}, for example the competitors of the user's company. Immutable.
 *
 * @param names one or more words each
 * @param threshold how alike, 0.5 to 1, a word of five or more letters must be to count as a slip of the recogniser for
 *     a word of a name, in letters or in sound; 1 allows no slips
 */
public record WordList(List<String> names, double threshold) {
  /** The threshold of a list that states none. */
  public static final double DEFAULT_THRESHOLD = 0.88;

  public WordList {
    if (!(threshold >= 0.5 && threshold <= 1)) {
      throw new IllegalArgumentException("a threshold is 0.5 to 1, not " + threshold);
    }
    names = List.copyOf(names);
  }
}
