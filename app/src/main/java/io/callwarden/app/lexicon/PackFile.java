package io.callwarden.app.lexicon;

import io.callwarden.rulepack.RulePack;

/**
 * A pack that is to be checked. Immutable.
 *
 * @param name what reports call its file
 * @param pack what was read
 * @param shipped whether it comes with the program, and so owes the reader more examples
 */
public record PackFile(String name, RulePack pack, boolean shipped) {}
