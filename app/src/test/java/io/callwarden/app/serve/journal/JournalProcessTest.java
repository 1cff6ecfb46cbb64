package io.callwarden.app.serve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.serve.settings.ServerSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal in a process of its own, which is killed, or whose disk is full. */
final class JournalProcessTest {
  private static final int KILLS = 5;

  @TempDir
  Path data;

  /** A line that was told: {@code seq TAB call TAB json}. */
  private final Map<Long, String> told = new TreeMap<>();

  @Test
  void whateverWasToldIsThereAfterKillsAtRandomMoments() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long last = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start(List.of(), random.nextLong(), 2_000);
      BufferedReader output = output(process);
      int lines = 1 + random.nextInt(3_000);
      for (int i = 0; i < lines; i++) {
        hear(output.readLine(), last);
      }
      // Through its handle, which does not close the output that is still to be read.
      assertThat(process.toHandle().destroyForcibly()).isTrue();
      // What it had printed before it died was told, too; its last line may be half a line.
      List<String> rest = output.lines().toList();
      rest.stream().limit(Math.max(0, rest.size() - 1)).forEach(line -> hear(line, 0));
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      last = checkJournal("seed " + seed + ", kill " + kill);
    }
  }

  @Test
  void losesNothingWhileTheDiskIsFullAndGoesOnWhenThereIsRoom() throws Exception {
    // A limit on the size of files stands for the disk: SQLite's writes fail half-way, as on a full
    // one.
    Process process = start(List.of("prlimit", "--fsize=3000000:unlimited", "--"), 7, 20_000);
    BufferedReader output = output(process);
    String line = output.readLine();
    while (!line.equals("stuck")) {
      hear(line, 0);
      line = output.readLine();
    }
    Process lift = new ProcessBuilder(
            "prlimit", "--pid", Long.toString(process.pid()), "--fsize=unlimited:unlimited")
        .inheritIO()
        .start();
    assertThat(lift.waitFor()).isZero();
    while (!line.equals("free")) {
      line = output.readLine();
      hear(line, 0);
    }
    process.getOutputStream().close();
    output.lines().forEach(each -> hear(each, 0));
    assertThat(process.waitFor()).isZero();
    assertThat(told.keySet()).isNotEmpty();
    assertThat(checkJournal("full disk")).isEqualTo(told.size());
  }

  private void hear(String line, long after) {
    if (line.equals("stuck") || line.equals("free")) {
      return;
    }
    long seq = Long.parseLong(line.substring(0, line.indexOf('\t')));
    assertThat(seq).isGreaterThan(after);
    assertThat(told.put(seq, line)).as("seq %s told twice", seq).isNull();
  }

  /** Everything that was told is in the journal, as it was told. Returns the place of its latest event. */
  private long checkJournal(String description) {
    try (Journal journal = Journal.open(ServerSettings.defaults(data), JournalContract.CLOCK)) {
      Map<Long, String> stored = new TreeMap<>();
      long seq = 0;
      List<JournalEvent> page;
      do {
        page = journal.eventsAfter(seq, null, Set.of(), 1_000);
        for (JournalEvent event : page) {
          stored.put(event.seq(), event.seq() + "\t" + event.call() + "\t" + event.json());
          seq = event.seq();
        }
      } while (!page.isEmpty());
      assertThat(stored.entrySet()).as(description).containsAll(told.entrySet());
      assertThat(journal.lastSeq()).as(description).isEqualTo(seq);
      assertThat(journal.calls(Set.of(CallRecord.State.LIVE), null, null, 10)).hasSize(3);
      assertThat(journal.snapshot("call0")).isPresent();
      checkAlerts(journal);
      return seq;
    }
  }

  /** One row for each alert, as its latest event has it. */
  private static void checkAlerts(Journal journal) {
    List<StoredAlert> alerts = new ArrayList<>();
    long before = Long.MAX_VALUE;
    List<StoredAlert> page;
    do {
      page = journal.alerts(null, null, Set.of(), Set.of(), before, 1_000);
      for (StoredAlert alert : page) {
        alerts.add(alert);
        before = alert.seq();
        assertThat(alert.json())
            .contains(alert.alert().id() + " " + alert.alert().state());
      }
    } while (!page.isEmpty());
    assertThat(alerts.stream().map(alert -> alert.call() + " " + alert.alert().id()))
        .doesNotHaveDuplicates();
  }

  private Process start(List<String> prefix, long seed, int snapshotBytes) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        JournalProgram.class.getName(),
        data.toString(),
        Long.toString(seed),
        Integer.toString(snapshotBytes)));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
