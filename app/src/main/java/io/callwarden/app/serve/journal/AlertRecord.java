package io.callwarden.app.serve.journal;

/**
 * The fields by which an alert is found again; the whole of it is the event. Immutable.
 *
 * @param id within its call
 * @param state {@code provisional}, {@code confirmed} or {@code retracted}
 * @param rule the rule's id
 * @param category as in files, such as {@code superlative}
 * @param severity as in files, such as {@code critical}
 */
public record AlertRecord(String id, String state, String rule, String category, String severity) {}
