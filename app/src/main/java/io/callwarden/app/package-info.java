/**
 * The program: {@link io.callwarden.app.Callwarden} is started by the script {@code callwarden} in the root of the
 * project, which builds it when needed and says which streams are terminals.
 *
 * <ul>
 *   <li>{@code cli}: the commands {@code analyze}, {@code score}, {@code listen}, {@code serve}, {@code models}, {@code
 *       explain}, {@code evaluate} and {@code lexicon};
 *       their options and exit codes.
 *   <li>{@code run}: the work itself, from paths to analysed calls, recorded or live. All threads of the work start
 *       here: those that analyse calls, one for each channel of a call, and those that read ahead.
 *   <li>{@code evaluate}: how good the rules are on labelled sentences.
 *   <li>{@code lexicon}: what is wrong in rule packs.
 *   <li>{@code report}: analysed calls and live events as text, JSON Lines, CSV and pages.
 *   <li>{@code serve}: the live server.
 * </ul>
 *
 * <p>Results go to standard output; warnings, progress and errors go to standard error. Both are
 * UTF-8 whatever the platform's character set is. One call that fails is reported as a problem and stops no other.
 *
 * <p>Ctrl-C ends the work at the next good place; what is finished is reported, with exit code 130.
 *
 * <p>Settings from outside:
 *
 * <ul>
 *   <li>{@code CALLWARDEN_MODELS}: folders with speech models; {@code CALLWARDEN_FFMPEG}: the program that reads other
 *       audio than WAV.
 *   <li>{@code CALLWARDEN_STACKTRACE}: when set, failures of the program come with their stack trace; it may hold words
 *       of a call. {@code NO_COLOR}: when set, no colours.
 *   <li>The system properties {@code callwarden.home} (the demo models lie below it), {@code callwarden.terminal} and
 *       {@code callwarden.columns}, which the script sets.
 * </ul>
 */
@NullMarked
package io.callwarden.app;

import org.jspecify.annotations.NullMarked;
