/** Tests of the web server. */
@NullMarked
package io.callwarden.app.serve.web;

import org.jspecify.annotations.NullMarked;
