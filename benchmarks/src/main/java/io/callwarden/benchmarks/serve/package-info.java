/**
 * Measurements of the live server from outside: {@code benchmarks/run server-load TASK}. The server runs in a process of its
 * own, as its users start it; this process plays telephony, pages and listeners over loopback. {@link
 * io.callwarden.benchmarks.serve.ServerLoad} knows the tasks, and the options they take.
 *
 * <p>All delays are wall clock at this process minus the moment at which the last sample in question was due, whether or not
 * it could be sent in time: a server that slows its senders down does not look quick by that.
 */
@NullMarked
package io.callwarden.benchmarks.serve;

import org.jspecify.annotations.NullMarked;
