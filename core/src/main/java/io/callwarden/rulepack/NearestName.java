package io.callwarden.rulepack;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** The «did you mean» of error messages. */
public final class NearestName {
  private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();
  private static final double LEAST = 0.75;

  private NearestName() {}

  /**
   * A half sentence that names the known name most like the given one, for example {@code "; did you mean 'title'?"}, or
   * the known names where none is near and they are few, or nothing.
   */
  public static String suggestion(String name, Collection<String> known) {
    String best = null;
    double bestSimilarity = LEAST;
    String folded = name.toLowerCase(Locale.ROOT);
    for (String candidate : known) {
      double similarity = similarity(folded, candidate.toLowerCase(Locale.ROOT));
      if (similarity > bestSimilarity) {
        best = candidate;
        bestSimilarity = similarity;
      }
    }
    if (best != null) {
      return "; did you mean '" + best + "'?";
    }
    return known.isEmpty() || known.size() > 20 ? "" : "; known are " + String.join(", ", known);
  }

  /** Short names with swapped letters share too few letters in place for Jaro-Winkler. */
  private static double similarity(String name, String candidate) {
    return Arrays.equals(
            name.chars().sorted().toArray(), candidate.chars().sorted().toArray())
        ? 1
        : SIMILARITY.apply(name, candidate);
  }
}
