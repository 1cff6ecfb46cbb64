/** The protocols in which telephony sends audio. */
@NullMarked
package io.callwarden.app.serve.intake;

import org.jspecify.annotations.NullMarked;
