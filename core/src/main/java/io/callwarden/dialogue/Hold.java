package io.callwarden.dialogue;

import io.callwarden.text.TimeSpan;

/**
 * A time in which the client waited. Immutable.
 *
 * @param time the silence, from the last word before it to the first after it
 * @param announced whether the operator said that there would be a wait
 * @param consented whether the client agreed
 * @param explained whether a reason was said before it or right after it
 */
public record Hold(TimeSpan time, boolean announced, boolean consented, boolean explained) {}
