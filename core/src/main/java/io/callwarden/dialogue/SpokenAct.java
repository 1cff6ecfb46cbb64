package io.callwarden.dialogue;

/**
 * A dialogue act, or a client's situation by its category's id, at its place in an utterance. Immutable.
 *
 * @param name of the act or the category
 * @param begin offset in the utterance's text
 * @param end after it
 */
record SpokenAct(String name, int begin, int end) {}
