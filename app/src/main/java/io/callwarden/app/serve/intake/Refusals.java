package io.callwarden.app.serve.intake;

import io.callwarden.app.serve.journal.AuditRecord;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.journal.JournalException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes connections that were refused, in the log and in the audit log, and each address once a minute, so that neither
 * can be flooded. Thread-safe.
 */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MAX_ADDRESSES = 1000;

  private final Journal journal;
  private final Clock clock;
  private final String who;

  /** When each address was last noted, the longest ago first. */
  private final Map<String, Instant> noted = new LinkedHashMap<>();

  /**
   * @param who the intake, as the audit log names what has no token
   */
  Refusals(Journal journal, Clock clock, String who) {
    this.journal = journal;
    this.clock = clock;
    this.who = who;
  }

  /** Notes a refusal of an address; {@code why} has no words of a call. */
  void note(String peer, String why) {
    Instant now = clock.instant();
    if (!isDue(peer, now)) {
      return;
    }
    String detail = peer + ": " + why;
    LOG.warn("{} {}", who, detail);
    try {
      journal.audit(new AuditRecord(now, who, "server", "access.refused", null, detail));
    } catch (JournalException e) {
      LOG.warn("{} a refusal could not be written to the audit log", who);
    }
  }

  private synchronized boolean isDue(String peer, Instant now) {
    Instant last = noted.get(peer);
    if (last != null && last.plus(PAUSE).isAfter(now)) {
      return false;
    }
    noted.remove(peer);
    noted.put(peer, now);
    if (noted.size() > MAX_ADDRESSES) {
      noted.remove(noted.keySet().iterator().next());
    }
    return true;
  }
}
