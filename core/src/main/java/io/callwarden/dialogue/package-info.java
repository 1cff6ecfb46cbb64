/** The course of the call: matches and turns become findings. */
@NullMarked
package io.callwarden.dialogue;

import org.jspecify.annotations.NullMarked;
