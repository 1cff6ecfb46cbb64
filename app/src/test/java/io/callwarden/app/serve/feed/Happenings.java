package io.callwarden.app.serve.feed;

import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.journal.JournalEntry;
import io.callwarden.app.serve.journal.JournalEntry.Draft;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A journal in a folder, and things that happen. */
final class Happenings implements AutoCloseable {
  private static final Instant STARTED = Instant.parse("2026-01-05T10:00:00Z");

  private final Journal journal;

  Happenings(Path folder) {
    this.journal = Journal.open(TestSettings.in(folder), Clock.systemUTC());
  }

  Journal journal() {
    return journal;
  }

  /** Something that is stored; its data ends in the text. */
  void stored(@Nullable String call, String type, String text) {
    happen(call, type, text, true);
  }

  /** Something that is only told. */
  void transientOnly(@Nullable String call, String type, String text) {
    happen(call, type, text, false);
  }

  private void happen(@Nullable String call, String type, String text, boolean isStored) {
    journal.append(new JournalEntry(
        call == null ? null : record(call),
        List.of(new Draft(type, json(call, type, text), null, isStored))));
  }

  /** Many things in one call, stored together. */
  void storedTogether(String call, String type, List<String> texts) {
    journal.append(new JournalEntry(
        record(call),
        texts.stream()
            .map(text -> new Draft(type, json(call, type, text), null, true))
            .toList()));
  }

  /** The event as it is told. */
  static String json(@Nullable String call, String type, String text) {
    String id = call == null ? "" : ",\"call\":\"" + call + "\"";
    return "{\"type\":\"" + type + "\"" + id + ",\"text\":\"" + text + "\"}";
  }

  private static CallRecord record(String call) {
    return new CallRecord(
        call,
        CallRecord.State.LIVE,
        STARTED,
        null,
        "vosk",
        "ingest",
        null,
        null,
        null,
        1,
        0,
        Map.of(),
        0,
        null);
  }

  @Override
  public void close() {
    journal.close();
  }
}
