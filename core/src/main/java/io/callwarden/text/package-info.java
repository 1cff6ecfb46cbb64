/** Words and grammar: utterances become tokens with lemma and grammatical features, in Russian, Ukrainian and both mixed. */
@NullMarked
package io.callwarden.text;

import org.jspecify.annotations.NullMarked;
