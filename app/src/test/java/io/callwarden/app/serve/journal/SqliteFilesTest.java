package io.callwarden.app.serve.journal;

import static io.callwarden.app.serve.journal.Entries.NOON;
import static io.callwarden.app.serve.journal.Entries.alert;
import static io.callwarden.app.serve.journal.Entries.entry;
import static io.callwarden.app.serve.journal.Entries.utterance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.rulepack.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQLite's journal leaves on the disk, and what it makes of what it finds there. */
final class SqliteFilesTest {
  private static final int CALLS = 200;

  @TempDir
  Path folder;

  private Journal open(Path data) {
    WorkQueue.Limits limits = WorkQueue.Limits.DEFAULT;
    return Journal.open(
        ServerSettings.defaults(data),
        JournalContract.CLOCK,
        new WorkQueue.Limits(limits.works(), limits.bytes(), limits.patience(), Duration.ZERO));
  }

  @Test
  void onlyTheOwnerCanReadIt() throws Exception {
    Path data = folder.resolve("a/b");
    try (Journal journal = open(data)) {
      journal.append(entry(Entries.live("1"), utterance("x")));
      journal.flush();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(data)) {
        assertThat(files.toList())
            .hasSizeGreaterThanOrEqualTo(4)
            .allSatisfy(file -> assertThat(
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void whatIsDeletedIsNowhereInTheFiles() throws Exception {
    try (Journal journal = open(folder)) {
      for (int round = 0; round < 6; round++) {
        for (int i = 0; i < CALLS; i++) {
          journal.append(talk(i, round));
        }
      }
      for (int i = 0; i < CALLS; i++) {
        journal.acknowledge(id(i), "alert", "anna", "supervisor", word("note", i, 0));
      }
      assertThat(contents()).contains(word("said", 1, 3), word("kept", 2, 5), word("note", 1, 0));
      for (int i = 0; i < CALLS; i++) {
        // Over by itself: its snapshot goes, its words stay.
        journal.append(entry(call(i, CallRecord.State.ENDED, 9)));
        if (i % 3 == 1) {
          assertThat(journal.delete(id(i), "root", "admin", "wish")).isTrue();
        }
      }
      assertThat(journal.deleteEndedBefore(NOON.plusSeconds(CALLS / 2))).isPositive();
      Wait.until(() -> !traces());

      String contents = contents();
      int left = 0;
      for (int i = 0; i < CALLS; i++) {
        boolean stays = journal.call(id(i)).isPresent();
        left += stays ? 1 : 0;
        for (int round = 0; round < 6; round++) {
          assertThat(contents.contains(word("said", i, round)))
              .as("words of call %s", i)
              .isEqualTo(stays);
        }
        if (!stays) {
          for (String kind : List.of("client", "kept", "note", "figures")) {
            assertThat(contents).doesNotContain(kind + "-" + i + "-");
          }
        }
      }
      assertThat(left).isBetween(CALLS / 4, CALLS * 3 / 4);
    }
  }

  @Test
  void tracesWaitForAMomentWithoutCallsAlsoOverARestart() throws Exception {
    try (Journal journal = open(folder)) {
      journal.append(entry(call(0, CallRecord.State.LIVE, 1)));
      journal.append(entry(call(1, CallRecord.State.ENDED, 1)));
      assertThat(journal.delete(id(1), "root", "admin", "wish")).isTrue();
      journal.append(entry(call(0, CallRecord.State.CUT, 2)));
    }
    assertThat(traces()).isTrue();
    try (Journal journal = open(folder)) {
      journal.append(entry(call(0, CallRecord.State.LIVE, 3)));
      journal.flush();
      assertThat(traces()).isTrue();
      journal.append(entry(call(0, CallRecord.State.ENDED, 4)));
      Wait.until(() -> !traces());
      assertThat(journal.call(id(0))).isPresent();
    }
  }

  private boolean traces() {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteDatabase.FILE));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT traces FROM numbering")) {
      return row.getInt("traces") != 0;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static String id(int call) {
    return "call" + call;
  }

  private static String word(String kind, int call, int round) {
    return kind + "-" + call + "-" + round + "-";
  }

  private static CallRecord call(int i, CallRecord.State state, int round) {
    Instant end = NOON.plusSeconds(i);
    return new CallRecord(
        id(i),
        state,
        NOON.minusSeconds(i),
        state.isOver() ? end : null,
        "vosk",
        "pbx",
        null,
        null,
        word("client", i, 0),
        round,
        round,
        Map.of(Severity.LOW, round),
        0,
        word("figures", i, round).repeat(1 + i % 7 * round));
  }

  private static JournalEntry talk(int i, int round) {
    String said = word("said", i, round).repeat(1 + (i + round) % 5 * 100);
    byte[] snapshot = word("kept", i, round)
        .repeat(1 + (i * 7 + round) % 11 * 100)
        .getBytes(StandardCharsets.UTF_8);
    return new JournalEntry(
        call(i, CallRecord.State.LIVE, round),
        List.of(utterance(said), alert("alert", said)),
        snapshot);
  }

  /** The database with its write-ahead log. */
  private String contents() throws IOException {
    StringBuilder contents = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        contents.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return contents.toString();
  }

  @Test
  void aJournalOfANewerVersionIsRefusedAndLeftAlone() throws Exception {
    open(folder).close();
    Path file = folder.resolve(SqliteDatabase.FILE);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("""
          INSERT INTO migrations
          SELECT 2, '999', 'wonders', type, 'V999__wonders.sql', 7, installed_by, installed_on, 1, 1
          FROM migrations WHERE installed_rank = 1""");
    }
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(JournalException.class)
        .hasMessage(
            "the journal was written by a newer Callwarden (its tables have version 999, this program knows 1):"
                + " start the newer program, or use another folder or database");
    // The refused one has let go of it.
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM migrations WHERE version = '999'");
    }
    open(folder).close();
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws Exception {
    Path file = folder.resolve(SqliteDatabase.FILE);
    String garbage = "this is not a database, but long enough to be one\n".repeat(100);
    Files.writeString(file, garbage);
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("file is not a database");
    assertThat(file).hasContent(garbage);
  }

  @Test
  void aDataFolderThatIsAFileIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--data");
    assertThatThrownBy(() -> open(file.resolve("sub"))).isInstanceOf(JournalException.class);
  }

  @Test
  void foldersMayHaveAnyName() {
    Path odd = folder.resolve("Данные & 100% #1; x=y");
    try (Journal journal = open(odd)) {
      journal.append(entry(Entries.live("1"), utterance("x")));
      journal.flush();
    }
    assertThat(odd.resolve(SqliteDatabase.FILE)).isNotEmptyFile();
    assertThatThrownBy(() -> open(folder.resolve("a?b")))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("'?'");
  }
}
