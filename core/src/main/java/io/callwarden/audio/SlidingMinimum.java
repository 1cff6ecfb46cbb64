package io.callwarden.audio;

/**
 * The least of the last values. A new value makes all earlier ones that are not less irrelevant, so what is kept rises
 * from the oldest to the newest, and every value is touched twice at most. One thread at a time.
 */
final class SlidingMinimum {
  private final int window;
  private final double[] values;
  private final long[] places;
  private int first;
  private int count;
  private long next;

  /**
   * The least of nothing yet.
   *
   * @param window how many values count, 1 or more
   */
  SlidingMinimum(int window) {
    this.window = window;
    values = new double[window];
    places = new long[window];
  }

  /** Takes the next value and gives the least of the window that ends with it. */
  double add(double value) {
    if (count > 0 && places[first] <= next - window) {
      first = first + 1 == window ? 0 : first + 1;
      count--;
    }
    while (count > 0 && values[index(count - 1)] >= value) {
      count--;
    }
    int last = index(count++);
    values[last] = value;
    places[last] = next++;
    return values[first];
  }

  private int index(int offset) {
    int index = first + offset;
    return index >= window ? index - window : index;
  }
}
