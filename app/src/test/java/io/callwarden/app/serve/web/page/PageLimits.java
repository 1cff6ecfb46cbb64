package io.callwarden.app.serve.web.page;

import io.callwarden.app.serve.settings.ServerSettings.Limits;

/** Limits of servers that a page looks at. */
final class PageLimits {
  /** As many legs as two calls have, so that the machine need not be measured at the start. */
  static final Limits FEW = new Limits(
      4,
      Limits.DEFAULT.messageBytes(),
      Limits.DEFAULT.recordingBytes(),
      Limits.DEFAULT.idleSeconds(),
      120,
      Limits.DEFAULT.backlogSeconds(),
      Limits.DEFAULT.requestsPerMinute(),
      Limits.DEFAULT.listeners());

  private PageLimits() {}
}
