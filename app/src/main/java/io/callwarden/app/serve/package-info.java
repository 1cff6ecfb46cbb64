/**
 * The live server: {@code callwarden serve}. Audio of calls comes in, events go out to pages, listeners and web hooks, and
 * everything that anyone was shown stands in a journal on disk before.
 *
 * <p>In the order of the pipeline:
 *
 * <ul>
 *   <li>{@code settings}: what the server was told to do; {@code access}: who may do what.
 *   <li>{@code intake}: the protocols in which telephony sends audio. They know sockets and no speech.
 *   <li>{@code call}: the calls in progress. Each is followed by one thread at a time from a pool as large as the machine
 *       has cores; admission is refused when they are busy.
 *   <li>{@code rules}: the rules in force, replaced while the server runs when their files change.
 *   <li>{@code journal}: what happened, on disk; an event is told only after it is stored.
 *   <li>{@code feed}: stored events on their way to listeners and web hooks, none of which can slow a call.
 *   <li>{@code web}: HTTP: the supervisor's page, REST, events, metrics.
 * </ul>
 */
@NullMarked
package io.callwarden.app.serve;

import org.jspecify.annotations.NullMarked;
