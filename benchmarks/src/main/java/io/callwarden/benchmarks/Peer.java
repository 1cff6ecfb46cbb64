package io.callwarden.benchmarks;

import java.io.IOException;

/** A program that finds rules in texts. One thread at a time. */
interface Peer extends AutoCloseable {
  /**
   * Whether the peer can express the rule at all.
   *
   * @param rule its number
   */
  default boolean holds(int rule) {
    return true;
  }

  /** Matches these texts, counted within the workload, and reports each rule that matches, once or more a text. */
  void match(int from, int to, Found found) throws IOException;

  @Override
  default void close() throws IOException {}

  /** Says that a rule matches in a text. */
  @FunctionalInterface
  interface Found {
    void match(int text, int rule);
  }
}
