/** The calls in progress: their legs, their order of work, and how many there may be. */
@NullMarked
package io.callwarden.app.serve.call;

import org.jspecify.annotations.NullMarked;
