package io.callwarden.app.serve.call;

/**
 * How many legs the machine bears: from what a second of a leg's audio has cost in processor time so far. Thread-safe.
 *
 * <p>The cost is a mean that forgets: an hour of one leg's audio counts as much as all before it.
 */
final class Capacity {
  /** The part of the processors' time that analysis may take; the rest is for the network, the journal and bursts. */
  static final double SHARE = 0.8;

  /** Seconds of audio after which what was measured before weighs a third. */
  private static final double MEMORY = 1200;

  private final int fixed;
  private final int processors;
  private double cost;
  private double weight;

  /**
   * @param fixed the number of legs that the settings name, or 0 to measure it
   * @param processors threads that analyse
   */
  Capacity(int fixed, int processors) {
    this.fixed = fixed;
    this.processors = processors;
  }

  /**
   * Takes what some audio has cost.
   *
   * @param seconds of audio of one leg
   * @param cpuSeconds of processor time
   */
  synchronized void analysed(double seconds, double cpuSeconds) {
    if (!(seconds > 0)) {
      return;
    }
    double keep = Math.exp(-seconds / MEMORY);
    weight = weight * keep + seconds;
    cost = cost * keep + cpuSeconds;
  }

  /** Processor seconds for a second of a leg's audio; 0 before anything was analysed. */
  synchronized double costOfASecond() {
    return weight > 0 ? cost / weight : 0;
  }

  /** The legs that may be connected at once, 1 or more. */
  int legs() {
    if (fixed > 0) {
      return fixed;
    }
    double each = costOfASecond();
    if (each <= 0) {
      return 1;
    }
    return (int) Math.max(1, Math.min(10_000, processors * SHARE / each));
  }
}
