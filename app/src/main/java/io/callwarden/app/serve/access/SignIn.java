package io.callwarden.app.serve.access;

import java.time.Instant;

/**
 * Somebody who has signed in to the page. Immutable.
 *
 * @param identity who
 * @param expires until when the cookie is good
 * @param cookie its value: letters, digits, {@code . - _}
 */
public record SignIn(Identity identity, Instant expires, String cookie) {}
