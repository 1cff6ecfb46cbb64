package io.callwarden.app.serve.journal;

import static io.callwarden.app.serve.journal.Entries.entry;
import static io.callwarden.app.serve.journal.Entries.live;
import static io.callwarden.app.serve.journal.Entries.utterance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.app.serve.settings.ServerSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract, on a real PostgreSQL server, and what happens when that goes away. */
@Tag("external")
final class PostgresqlJournalTest extends JournalContract {
  private static PostgresqlCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = PostgresqlCluster.start();
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  @Override
  ServerSettings settings(Path data) throws Exception {
    return at(cluster.newDatabase("UTF8"));
  }

  private ServerSettings at(String database) {
    return ServerSettings.builder(data).database(database).build();
  }

  @Test
  void losesNothingWhileTheServerIsAway() throws Exception {
    Journal journal = journal();
    journal.append(entry(live("1"), utterance("before")));
    journal.flush();
    cluster.crash();
    for (int i = 0; i < 100; i++) {
      journal.append(entry(live("1"), utterance("meanwhile " + i)));
    }
    Wait.until(() -> !journal.isWritable());
    assertThat(heard().events()).hasSize(1);
    assertThat(journal.backlog()).isEqualTo(100);
    assertThatThrownBy(() -> journal.call("1")).isInstanceOf(JournalException.class);
    cluster.resume();

    heard().await(101);
    Wait.until(journal::isWritable);
    assertThat(journal.eventsAfter(0, "1", Set.of(), 1000)).isEqualTo(heard().events());
    assertThat(heard().events().get(100).json()).contains("meanwhile 99");
  }

  @Test
  void storesATransactionOnceWhoseCommitWasNotAnswered() throws Exception {
    String address = cluster.newDatabase("UTF8");
    Heard told = new Heard();
    try (CutConnection way = new CutConnection(cluster.port());
        Journal journal = Journal.open(
            // Without prepared statements, so that the words are on every message.
            at(address.replace(":" + cluster.port() + "/", ":" + way.port() + "/")
                + "&prepareThreshold=0"),
            CLOCK)) {
      journal.subscribe(told);
      journal.append(entry(live("1"), utterance("first")));
      journal.flush();
      way.cutAt("COMMIT");
      journal.append(entry(live("1"), utterance("second")));
      told.await(2);
      assertThat(way.hasCut()).isTrue();
      way.cutAt("INSERT INTO events");
      journal.append(entry(live("1"), utterance("third")));
      journal.append(entry(live("1"), utterance("fourth")));
      told.await(4);
      assertThat(way.hasCut()).isTrue();
      assertThat(journal.eventsAfter(0, null, Set.of(), 10)).isEqualTo(told.events());
      assertThat(told.events()).extracting(JournalEvent::seq).containsExactly(1L, 2L, 3L, 4L);
      assertThat(journal.isWritable()).isTrue();
    }
  }

  @Test
  void refusesADatabaseThatCannotHoldAllLetters() throws Exception {
    ServerSettings latin = at(cluster.newDatabase("LATIN1"));
    assertThatThrownBy(() -> Journal.open(latin, CLOCK))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("ENCODING 'UTF8'");
  }

  @Test
  void neverPrintsThePassword() throws Exception {
    String good = cluster.newDatabase("UTF8");
    for (String address : new String[] {
      good.replace("callwarden&", "nobody&"),
      good.replaceFirst("127.0.0.1:\\d+", "127.0.0.1:1"),
      good.replaceFirst("127.0.0.1:\\d+", "127.0.0.1:notaport"),
      good.replaceFirst("/journal\\d+", "/nowhere"),
      good.replace("postgresql", "mysql")
    }) {
      StringWriter trace = new StringWriter();
      assertThatThrownBy(() -> Journal.open(at(address), CLOCK))
          .isInstanceOf(JournalException.class)
          .satisfies(thrown -> thrown.printStackTrace(new PrintWriter(trace)));
      assertThat(trace.toString()).doesNotContain(PostgresqlCluster.PASSWORD);
    }
  }
}
