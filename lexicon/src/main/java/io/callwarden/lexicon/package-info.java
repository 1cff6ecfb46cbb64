/**
 * The rule packs that Callwarden ships, as files on the class path: {@code ru/*.yaml} and {@code uk/*.yaml}, with an
 * {@code index.txt} of each folder. {@link io.callwarden.lexicon.Lexicon#shipped} reads them; the tests of this module
 * run every example in them. The files lie in {@code lexicon/packs}; {@code lexicon/README.md} describes the rules'
 * fields and the phrase language.
 */
@NullMarked
package io.callwarden.lexicon;

import org.jspecify.annotations.NullMarked;
