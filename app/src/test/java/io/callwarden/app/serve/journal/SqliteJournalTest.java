package io.callwarden.app.serve.journal;

import io.callwarden.app.serve.settings.ServerSettings;
import java.nio.file.Path;

/** The contract, on SQLite. */
final class SqliteJournalTest extends JournalContract {
  @Override
  ServerSettings settings(Path data) {
    return ServerSettings.defaults(data.resolve("journal"));
  }
}
