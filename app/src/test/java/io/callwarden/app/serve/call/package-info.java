/** Tests of the calls in progress. */
@NullMarked
package io.callwarden.app.serve.call;

import org.jspecify.annotations.NullMarked;
