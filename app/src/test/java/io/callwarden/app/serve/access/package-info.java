/** Tests of who may come in. */
@NullMarked
package io.callwarden.app.serve.access;

import org.jspecify.annotations.NullMarked;
