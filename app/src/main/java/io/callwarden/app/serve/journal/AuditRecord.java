package io.callwarden.app.serve.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did what. Immutable.
 *
 * @param at when
 * @param who name of the token, or {@code server}
 * @param role its role, or {@code server}
 * @param action such as {@code call.read}, {@code alert.acknowledge}, {@code call.delete}, {@code access.refused}
 * @param call the call, or null
 * @param detail such as the alert's id; never words of a call
 */
public record AuditRecord(
    Instant at,
    String who,
    String role,
    String action,
    @Nullable String call,
    String detail) {}
