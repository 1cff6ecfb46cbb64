/**
 * The commands: options in, reports and exit codes out. {@link io.callwarden.app.cli.CommandLines} puts them together
 * (with picocli), a {@link io.callwarden.app.cli.Console} is where they read and write, so that tests run a whole
 * command in memory; {@link io.callwarden.app.cli.ExitCode} says how a command ends.
 *
 * <p>A command checks what the user asked for before it begins: wrong use is told at once, with exit code 2, and not after
 * an hour of work. What is wrong with single inputs is told when they come up.
 */
@NullMarked
package io.callwarden.app.cli;

import org.jspecify.annotations.NullMarked;
