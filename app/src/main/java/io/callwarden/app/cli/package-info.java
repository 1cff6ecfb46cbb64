/** The commands: options in, reports and exit codes out. */
@NullMarked
package io.callwarden.app.cli;

import org.jspecify.annotations.NullMarked;
