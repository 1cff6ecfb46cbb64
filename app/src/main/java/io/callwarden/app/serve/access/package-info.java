/** Who may do what: tokens, roles and the sign-in of the page. */
@NullMarked
package io.callwarden.app.serve.access;

import org.jspecify.annotations.NullMarked;
