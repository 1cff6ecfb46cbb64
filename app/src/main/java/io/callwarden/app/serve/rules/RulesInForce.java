package io.callwarden.app.serve.rules;

import io.callwarden.ComplianceMonitor;
import io.callwarden.rulepack.RulePack;
import java.time.Instant;
import java.util.List;

/** The rules that calls are judged by at present. Thread-safe. */
public final class RulesInForce implements AutoCloseable {

  /**
   * One loaded set of rules. Immutable.
   *
   * @param id names it in every alert: the first 12 hexadecimal digits of the SHA-256 of all its files
   * @param since when it came into force
   * @param monitor ready to follow calls
   * @param packs as they were read
   */
  public record Edition(String id, Instant since, ComplianceMonitor monitor, List<RulePack> packs) {
    public Edition {
      packs = List.copyOf(packs);
    }
  }

  /** The present edition; calls ask for it between two utterances. */
  public Edition current() {
    throw new UnsupportedOperationException();
  }

  /** Stops looking for changes. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
