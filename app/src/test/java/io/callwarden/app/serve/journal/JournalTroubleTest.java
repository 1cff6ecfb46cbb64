package io.callwarden.app.serve.journal;

import static io.callwarden.app.serve.journal.Entries.alert;
import static io.callwarden.app.serve.journal.Entries.entry;
import static io.callwarden.app.serve.journal.Entries.live;
import static io.callwarden.app.serve.journal.Entries.partial;
import static io.callwarden.app.serve.journal.Entries.utterance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.app.serve.settings.ServerSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal does while it cannot write: here because another program holds the database. */
final class JournalTroubleTest {
  private static final int ROOM = 10;

  @TempDir
  Path data;

  private Journal journal;
  private final Heard heard = new Heard();

  @BeforeEach
  void open() {
    journal = open(Duration.ofMillis(300));
    journal.append(entry(live("1"), alert("x", "confirmed")));
    journal.flush();
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private Journal open(Duration patience) {
    Journal opened = Journal.open(
        ServerSettings.defaults(data),
        JournalContract.CLOCK,
        new WorkQueue.Limits(ROOM, 1 << 20, patience, Duration.ZERO));
    opened.subscribe(heard);
    return opened;
  }

  /** Another program that writes to the database, until it is closed. */
  private Connection occupied() throws SQLException {
    Connection other =
        DriverManager.getConnection("jdbc:sqlite:" + data.resolve(SqliteDatabase.FILE));
    try (Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
    }
    return other;
  }

  @Test
  void keepsWhatItHasInOrderAndTellsNothingUntilItCanWriteAgain() throws Exception {
    Connection other = occupied();
    for (int i = 0; i < ROOM; i++) {
      journal.append(entry(live("1"), utterance("u" + i), partial("p" + i)));
    }
    Wait.until(() -> !journal.isWritable());

    assertThatThrownBy(() -> journal.append(entry(live("1"), utterance("too much"))))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("10 entries wait");
    assertThat(heard.events()).hasSize(1);
    assertThat(journal.eventsAfter(0, null, Set.of(), 100)).hasSize(1);
    assertThat(journal.lastSeq()).isEqualTo(1);
    assertThat(journal.backlog()).isEqualTo(ROOM);
    other.close();

    List<JournalEvent> told = heard.await(1 + 2 * ROOM);
    Wait.until(journal::isWritable);
    journal.append(entry(live("1"), utterance("last")));
    journal.flush();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < ROOM; i++) {
      expected.add(Entries.json("utterance", "u" + i).strip());
      expected.add(Entries.json("partial", "p" + i).strip());
    }
    assertThat(told.subList(1, told.size())).extracting(JournalEvent::json).isEqualTo(expected);
    assertThat(journal.eventsAfter(0, null, Set.of(), 100)).isEqualTo(heard.stored());
    assertThat(journal.lastSeq()).isEqualTo(2 + ROOM);
  }

  @Test
  void tellsAtOnceWhatIsNotToBeStored() throws Exception {
    try (Connection other = occupied()) {
      journal.append(entry(live("1"), partial("p")));
      assertThat(heard.await(2)).extracting(JournalEvent::seq).containsExactly(1L, 0L);
      assertThat(journal.isWritable()).isTrue();
      assertThat(other.isClosed()).isFalse();
    }
  }

  @Test
  void whoWaitsForAnAcknowledgementIsToldThatItFailedAndThenItHasNotHappened() throws Exception {
    Connection other = occupied();
    assertThatThrownBy(() -> journal.acknowledge("1", "x", "anna", "supervisor", "seen"))
        .isInstanceOf(JournalException.class)
        .hasMessage("the journal cannot be written now");
    other.close();
    Wait.until(() -> journal.backlog() == 0);
    assertThat(journal.alerts("1", false, Set.of(), Set.of(), 0, 10)).hasSize(1);
    assertThat(journal.audits(null, null, 10)).isEmpty();
    assertThat(journal.acknowledge("1", "x", "anna", "supervisor", "seen")).isPresent();
  }

  @Test
  void waitsForRoomRatherThanRefusing() throws Exception {
    journal.close();
    journal = open(Duration.ofSeconds(30));
    Connection other = occupied();
    List<Thread> threads = new ArrayList<>();
    CountDownLatch appended = new CountDownLatch(3 * ROOM);
    for (int t = 0; t < 3; t++) {
      String call = "call" + t;
      Thread thread = new Thread(() -> {
        for (int i = 0; i < ROOM; i++) {
          journal.append(entry(live(call), utterance(call + " " + i)));
          appended.countDown();
        }
      });
      thread.start();
      threads.add(thread);
    }
    Wait.until(() -> journal.backlog() == ROOM
        && threads.stream().anyMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
    other.close();
    assertThat(appended.await(1, TimeUnit.MINUTES)).isTrue();
    journal.flush();
    assertThat(heard.events()).hasSize(1 + 3 * ROOM);
    for (int t = 0; t < 3; t++) {
      String call = "call" + t;
      assertThat(heard.events().stream().filter(event -> call.equals(event.call())))
          .extracting(JournalEvent::json)
          .hasSize(ROOM)
          .isSorted();
    }
  }

  @Test
  void givesUpWhenItIsClosedAndTheDatabaseDoesNotComeBack() throws Exception {
    Connection other = occupied();
    journal.append(entry(live("1"), utterance("lost")));
    Wait.until(() -> !journal.isWritable());
    journal.close();
    assertThat(journal.isWritable()).isFalse();
    other.close();
    assertThat(heard.events()).hasSize(1);
    journal = open(Duration.ofSeconds(30));
    assertThat(journal.lastSeq()).isEqualTo(1);
  }

  @Test
  void storesWhatWaitsWhenItIsClosedAndTheDatabaseComesBackInTime() throws Exception {
    journal.close();
    journal = open(Duration.ofSeconds(30));
    Connection other = occupied();
    journal.append(entry(live("1"), utterance("kept")));
    Wait.until(() -> !journal.isWritable());
    Thread closing = new Thread(journal::close);
    closing.start();
    Wait.until(() -> closing.getState() == Thread.State.WAITING);
    other.close();
    closing.join(60_000);
    assertThat(closing.isAlive()).isFalse();
    assertThat(heard.events()).hasSize(2);
  }

  @Test
  void anEntryThatTheDatabaseRefusesIsLeftOutAndSpoilsNoOther() throws Exception {
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve(SqliteDatabase.FILE));
        Statement statement = other.createStatement()) {
      statement.execute("""
          CREATE TRIGGER refusal BEFORE INSERT ON events WHEN new.json LIKE '%bad%'
          BEGIN SELECT RAISE(ABORT, 'refused'); END""");
    }
    Connection other = occupied();
    journal.append(entry(live("1"), utterance("good")));
    journal.append(entry(live("2"), utterance("fine"), utterance("bad")));
    journal.append(entry(live("3"), utterance("well")));
    other.close();
    journal.flush();
    assertThat(heard.events()).extracting(JournalEvent::call).containsExactly("1", "1", "3");
    assertThat(journal.eventsAfter(0, null, Set.of(), 10)).isEqualTo(heard.events());
    assertThat(journal.call("2")).isEmpty();
    assertThat(journal.isWritable()).isTrue();
  }

  @Test
  void aListenerMayAppendButNotWait() throws Exception {
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    journal.subscribe(events -> {
      if (events.get(0).json().contains("question")) {
        for (int i = 0; i < 3 * ROOM; i++) {
          journal.append(entry(live("1"), utterance("answer")));
        }
        try {
          journal.flush();
        } catch (IllegalStateException e) {
          thrown.add(e);
        }
      }
    });
    journal.append(entry(live("1"), utterance("question")));
    heard.await(2 + 3 * ROOM);
    assertThat(thrown).hasSize(1);
  }
}
