package io.callwarden.app.evaluate;

/**
 * How often a category was found, missed and reported wrongly; it counts once an utterance. Immutable.
 *
 * @param right found where it is labelled
 * @param missed labelled and not found
 * @param falseAlarms found where it is not labelled
 */
public record Counts(int right, int missed, int falseAlarms) {
  /** Nothing yet. */
  public static final Counts NONE = new Counts(0, 0, 0);

  static Counts of(boolean labelled, boolean found) {
    return new Counts(
        labelled && found ? 1 : 0, labelled && !found ? 1 : 0, !labelled && found ? 1 : 0);
  }

  /** Both together. */
  public Counts plus(Counts other) {
    return new Counts(right + other.right, missed + other.missed, falseAlarms + other.falseAlarms);
  }

  /** How many are labelled. */
  public int labelled() {
    return right + missed;
  }

  /** How many were found, rightly or not. */
  public int found() {
    return right + falseAlarms;
  }

  /** The share of what was found that is right, 0 to 1; 1 where nothing was found. */
  public double precision() {
    return found() == 0 ? 1 : (double) right / found();
  }

  /** The share of what is labelled that was found, 0 to 1; 1 where nothing is labelled. */
  public double recall() {
    return labelled() == 0 ? 1 : (double) right / labelled();
  }

  /** The harmonic mean of precision and recall, 0 to 1. */
  public double f1() {
    return labelled() + found() == 0 ? 1 : 2.0 * right / (labelled() + found());
  }
}
