package io.callwarden.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Order statistics of measured values. */
public final class Figures {
  private Figures() {}

  /**
   * The smallest value that at least the given share of all values does not exceed (nearest rank).
   *
   * @param share 0 to 1
   */
  public static double percentile(List<Double> values, double share) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  public static double median(List<Double> values) {
    return percentile(values, 0.5);
  }

  public static String row(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** The number of words to insert, delete or replace to make {@code heard} of {@code said} (Levenshtein). */
  static int wordErrors(List<String> said, List<String> heard) {
    int[] before = new int[heard.size() + 1];
    Arrays.setAll(before, i -> i);
    for (int i = 1; i <= said.size(); i++) {
      int[] row = new int[heard.size() + 1];
      row[0] = i;
      for (int j = 1; j <= heard.size(); j++) {
        int replace = before[j - 1] + (said.get(i - 1).equals(heard.get(j - 1)) ? 0 : 1);
        row[j] = Math.min(replace, 1 + Math.min(before[j], row[j - 1]));
      }
      before = row;
    }
    return before[heard.size()];
  }
}
