/** The rule packs that Callwarden ships. */
@NullMarked
package io.callwarden.lexicon;

import org.jspecify.annotations.NullMarked;
