package io.callwarden.rulepack;

/**
 * A phrase of a rule, as written, with its place in the pack's file. Immutable.
 *
 * @param source the text in the phrase language
 * @param line from 1
 * @param column from 1
 */
public record Phrase(String source, int line, int column) {}
