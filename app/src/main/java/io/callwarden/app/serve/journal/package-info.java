/** What happened, on disk, in the order in which it is told: calls, events, alerts, acknowledgements, the audit log. */
@NullMarked
package io.callwarden.app.serve.journal;

import org.jspecify.annotations.NullMarked;
