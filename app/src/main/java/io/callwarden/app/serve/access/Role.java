package io.callwarden.app.serve.access;

import java.util.Locale;

/** What a token is for. */
public enum Role {
  /** Telephony: sends audio and recordings, sees the answers to its own legs. */
  INGEST,
  /** Watches calls live, reads them, acknowledges alerts. */
  SUPERVISOR,
  /** Reads calls, alerts and scores. */
  QA,
  /** Reads calls, alerts and the audit log. */
  LEGAL,
  /** May do everything. */
  ADMIN;

  /** The name in settings: {@code supervisor}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
