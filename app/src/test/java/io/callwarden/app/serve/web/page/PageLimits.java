package io.callwarden.app.serve.web.page;

import io.callwarden.app.serve.TestLimits;
import io.callwarden.app.serve.settings.ServerSettings.Limits;

/** Limits of servers that a page looks at. */
final class PageLimits {
  /** As many legs as two calls have, so that the machine need not be measured at the start. */
  static final Limits FEW = new TestLimits().channels(4).reconnectSeconds(120).limits();

  private PageLimits() {}
}
