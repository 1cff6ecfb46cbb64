/** Matching: all phrases of all packs are compiled into one program that finds them in an utterance. */
@NullMarked
package io.callwarden.match;

import org.jspecify.annotations.NullMarked;
