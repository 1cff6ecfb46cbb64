package io.callwarden.rulepack;

/**
 * A name in a rule about the course of the call, with its place. Immutable.
 *
 * @param name the name of an act, or, of a situation, of an act or a category
 * @param situation whether a category may stand here, too; otherwise it is an act of the operator
 * @param line in the pack's file, from 1
 * @param column in characters, from 1
 */
public record NamedAct(String name, boolean situation, int line, int column) {}
