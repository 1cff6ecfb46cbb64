package io.callwarden.app.serve.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.run.Input;
import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.journal.JournalEntry;
import io.callwarden.app.serve.journal.JournalEvent;
import io.callwarden.app.serve.settings.ServerSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of recordings that were accepted before the server ended, in whatever way it did. */
final class RecordingsLeftTest {
  @TempDir
  private Path data;

  private ServerSettings settings;
  private Journal journal;
  private Inbox inbox;
  private final BlockingQueue<String> analyzed = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

  @BeforeEach
  void open() {
    settings = TestSettings.in(data);
    journal = Journal.open(settings, Clock.systemUTC());
    journal.subscribe(events -> events.stream()
        .filter(event -> event.type().equals("call"))
        .forEach(event -> ended.add(String.valueOf(event.call()))));
    inbox = new Inbox(data.resolve(RecordingIntake.FOLDER));
  }

  @AfterEach
  void close() {
    journal.close();
  }

  /** What was there each time that something was made to survive a power cut. */
  @Test
  void fileAndNoteAreOnTheDiskBeforeTheSenderIsTold() throws Exception {
    Path folder = data.resolve("forced");
    List<List<String>> forced = new ArrayList<>();
    Inbox careful = new Inbox(folder, channel -> {
      channel.force(true);
      forced.add(written(folder));
    });

    String file = careful.receive(new ByteArrayInputStream(new byte[70_000]), ".wav", 100_000);
    assertThat(forced).as("the folder's name, the file").containsExactly(List.of(), List.of(file));
    forced.clear();
    careful.accept(recording(file, "x", "2026-03-01T10:00:00Z"));

    assertThat(forced)
        .as("the note, and then its name")
        .containsExactly(List.of(file, file + ".accepted.new"), List.of(file, file + ".accepted"));
  }

  private static List<String> written(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toFile().length() > 0)
          .map(file -> String.valueOf(file.getFileName()))
          .sorted()
          .toList();
    }
  }

  static List<Error> breaks() {
    return List.of(new OutOfMemoryError(), new StackOverflowError(), new LinkageError());
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void aFileThatBreaksTheMachineEndsItsCallAndNotTheThread(Error how) throws Exception {
    accept("bad", "2026-03-01T10:00:00Z");
    accept("good", "2026-03-01T11:00:00Z");
    RecordingIntake.Analysis analysis = (recording, file) -> {
      analyzed.add(recording.call());
      if (recording.call().equals("bad")) {
        throw how;
      }
      return RecordingAnalysis.failed(recording, "It is silent.", Instant.EPOCH);
    };

    try (RecordingIntake intake = new RecordingIntake(settings, journal, stopped -> analysis)) {
      intake.start();
      assertThat(analyzed.poll(60, TimeUnit.SECONDS)).isEqualTo("bad");
      assertThat(analyzed.poll(60, TimeUnit.SECONDS)).isEqualTo("good");
      assertThat(ended.poll(60, TimeUnit.SECONDS)).isEqualTo("bad");
      assertThat(ended.poll(60, TimeUnit.SECONDS)).isEqualTo("good");
    }

    assertThat(state("bad")).isEqualTo(CallRecord.State.ENDED);
    assertThat(notices("bad"))
        .singleElement()
        .asString()
        .contains("It could not be analysed: internal error.");
    assertThat(notices("good")).singleElement().asString().contains("It is silent.");
    assertThat(inbox.left())
        .as("it does not do that again after a restart")
        .noneMatch(left -> left.call().equals("bad"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u0000\u0000\u0000\u0000",
        "null",
        "{}",
        "[1",
        "{\"file\": \"%s\", \"kind\": \"AUDIO\"}",
        "{\"file\": \"%s\", \"kind\": \"AUDIO\", \"call\": \"x\", \"owner\": \"y\", \"received\": \"soon\"}",
        "{\"file\": \"%s\", \"kind\": \"AUDIO\", \"call\": \"x\", \"owner\": \"y\", \"language\": \"xx\","
            + " \"received\": \"2026-03-01T10:00:00Z\"}",
        "{\"file\": \"../../other\", \"kind\": \"AUDIO\", \"call\": \"x\", \"owner\": \"y\","
            + " \"received\": \"2026-03-01T10:00:00Z\"}",
      })
  void aBrokenNoteStopsNothingAndItsCallEnds(String note) throws Exception {
    String broken = accept("broken", "2026-03-01T10:00:00Z");
    accept("good", "2026-03-01T11:00:00Z");
    begin("broken", "2026-03-01T10:00:00Z");
    begin("good", "2026-03-01T11:00:00Z");
    Files.writeString(inbox.path(broken + ".accepted"), note.replace("%s", broken));

    assertThat(inbox.left()).extracting(Recording::call).containsExactly("good");
    assertThat(inbox.path(broken)).doesNotExist();
    assertThat(inbox.path(broken + ".accepted")).doesNotExist();
    startAndAnalyze("good");

    assertThat(state("broken")).isEqualTo(CallRecord.State.ENDED);
    assertThat(notices("broken")).singleElement().asString().contains("The file is gone");
  }

  @Test
  void whatIsNoFileInTheFolderStopsNothing() throws Exception {
    Path folder = Files.createDirectories(inbox.open().resolve("lost+found"));
    Files.writeString(folder.resolve("x"), "x");
    Files.createDirectories(inbox.open().resolve("y.accepted").resolve("z"));
    accept("good", "2026-03-01T11:00:00Z");

    startAndAnalyze("good");
  }

  @Test
  void aRecordingWithoutAFileEndsAndALiveCallDoesNot() throws Exception {
    begin("gone", "2026-03-01T10:00:00Z");
    begin("good", "2026-03-01T11:00:00Z");
    accept("good", "2026-03-01T11:00:00Z");
    CallRecord other = recording("f", "live", "2026-03-01T12:00:00Z").begun();
    journal.append(new JournalEntry(
        new CallRecord(
            other.id(),
            other.state(),
            other.started(),
            null,
            "vosk",
            other.owner(),
            null,
            null,
            null,
            0,
            0,
            other.alerts(),
            0,
            null),
        List.of()));
    journal.flush();

    startAndAnalyze("good");

    assertThat(state("gone")).isEqualTo(CallRecord.State.ENDED);
    assertThat(notices("gone")).singleElement().asString().contains("send it again");
    assertThat(journal.call("gone").orElseThrow().agent()).isEqualTo("anna");
    assertThat(state("live")).isEqualTo(CallRecord.State.LIVE);
    assertThat(notices("good")).singleElement().asString().contains("It is silent.");
  }

  @Test
  void aDraftOfANoteThatWasNeverFinishedIsNoObstacle() throws Exception {
    String file = accept("good", "2026-03-01T11:00:00Z");
    Files.move(inbox.path(file + ".accepted"), inbox.path(file + ".accepted.new"));

    assertThat(inbox.left()).isEmpty();
    assertThat(data.resolve(RecordingIntake.FOLDER)).isEmptyDirectory();
  }

  private void startAndAnalyze(String call) throws Exception {
    RecordingIntake.Analysis analysis = (recording, file) -> {
      analyzed.add(recording.call());
      return RecordingAnalysis.failed(recording, "It is silent.", Instant.EPOCH);
    };
    try (RecordingIntake intake = new RecordingIntake(settings, journal, stopped -> analysis)) {
      intake.start();
      assertThat(analyzed.poll(60, TimeUnit.SECONDS)).isEqualTo(call);
      String over = "";
      while (!over.equals(call)) {
        over = ended.poll(60, TimeUnit.SECONDS);
        assertThat(over).isNotNull();
      }
    }
    assertThat(analyzed).isEmpty();
  }

  /** As the journal has a recording that was accepted. */
  private void begin(String call, String received) {
    journal.append(new JournalEntry(recording("f", call, received).begun(), List.of()));
    journal.flush();
  }

  private String accept(String call, String received) throws IOException {
    byte[] text = "agent: да".getBytes(StandardCharsets.UTF_8);
    String file = inbox.receive(new ByteArrayInputStream(text), ".txt", 100);
    inbox.accept(recording(file, call, received));
    return file;
  }

  private static Recording recording(String file, String call, String received) {
    return new Recording(file, Input.Kind.TRANSCRIPT, call, "ingest", "ru", "anna", null, received);
  }

  private CallRecord.State state(String call) {
    return journal.call(call).orElseThrow().state();
  }

  private List<String> notices(String call) {
    return journal.eventsAfter(0, call, Set.of("notice"), 10).stream()
        .map(JournalEvent::json)
        .toList();
  }
}
