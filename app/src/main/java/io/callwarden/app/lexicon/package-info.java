/**
 * What authors of rule packs want to know: {@link io.callwarden.app.lexicon.PackCheck} reads packs, runs their examples
 * and looks for rules that can never fire.
 */
@NullMarked
package io.callwarden.app.lexicon;

import org.jspecify.annotations.NullMarked;
