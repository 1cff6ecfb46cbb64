package io.callwarden.match;

/**
 * A dialogue act found in an utterance. Immutable.
 *
 * @param act the act's name
 * @param firstToken the first token, from 0
 * @param endToken after the last
 * @param begin offset of the words in the utterance's text
 * @param end after them
 */
public record ActMatch(String act, int firstToken, int endToken, int begin, int end) {}
