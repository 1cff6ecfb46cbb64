package io.callwarden.app.serve.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as it is told. Immutable.
 *
 * @param seq place in the journal, from 1, rising without being without gaps; 0 for what is told and not stored (words
 *     that may still change)
 * @param at when
 * @param call the call, or null for an event of the server
 * @param type the same as in the JSON: {@code call}, {@code utterance}, {@code partial}, {@code alert}, {@code
 *     acknowledgement}, {@code gap}, {@code notice}, {@code metrics}, {@code rules} …
 * @param json the event on one line, without a line feed
 */
public record JournalEvent(long seq, Instant at, @Nullable String call, String type, String json) {}
