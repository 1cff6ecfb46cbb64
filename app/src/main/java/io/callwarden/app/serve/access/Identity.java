package io.callwarden.app.serve.access;

/**
 * Who asks. Immutable.
 *
 * @param name the token's name, as the audit log writes it
 * @param role what the token is for
 */
public record Identity(String name, Role role) {}
