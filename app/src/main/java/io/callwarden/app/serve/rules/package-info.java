/** The rules in force, and how they are replaced while calls go on. */
@NullMarked
package io.callwarden.app.serve.rules;

import org.jspecify.annotations.NullMarked;
