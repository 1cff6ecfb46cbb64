/** Tests of the protocols of telephony: real servers and clients written from the protocols' own documents. */
@NullMarked
package io.callwarden.app.serve.intake;

import org.jspecify.annotations.NullMarked;
