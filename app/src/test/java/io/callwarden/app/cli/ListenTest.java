package io.callwarden.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.cli.CommandRunner.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code callwarden listen} with the demo models and a sample call. */
final class ListenTest {
  private static Path call;
  private static String analyzed;

  @TempDir
  Path folder;

  @BeforeAll
  static void analyzeOnce() throws IOException {
    System.setProperty("callwarden.home", CommandRunner.root().toString());
    try (Stream<Path> calls = Files.list(CommandRunner.root().resolve("samples/calls/ru"))) {
      call = calls.sorted().findFirst().orElseThrow();
    }
    Result result =
        new CommandRunner().run("analyze", "--language", "ru", "--format", "jsonl", call);
    assertThat(result.code()).isZero();
    analyzed = result.out();
    assertThat(confirmed(analyzed)).isNotEmpty();
  }

  @Test
  void aStreamCutAtOddPlacesGivesWhatAnalyzeGives() throws IOException {
    byte[] raw = raw(call);

    Result result = new CommandRunner()
        .input(new Trickle(raw, new Random(42)))
        .run(
            "listen",
            "-",
            "--rate",
            8000,
            "--channels",
            2,
            "--language",
            "ru",
            "--format",
            "jsonl",
            "--call",
            stem(call));

    assertThat(result.code()).isZero();
    assertThat(confirmed(result.out())).isEqualTo(confirmed(analyzed));
    assertThat(utterances(result.out())).isEqualTo(utterances(analyzed));
    assertThat(result.lines().get(result.lines().size() - 1)).startsWith("{\"type\":\"metrics\"");
  }

  @Test
  void aRecordingAtFullSpeedGivesWhatAnalyzeGivesAndFindsTheLanguage() {
    Result result = new CommandRunner().run("listen", call, "--speed", "max", "--format", "jsonl");

    assertThat(result.code()).isZero();
    assertThat(confirmed(result.out())).isEqualTo(confirmed(analyzed));
  }

  @Test
  void alertsAreProvisionalBeforeTheyAreSettled() {
    Result result = new CommandRunner()
        .run("listen", call, "--speed", "max", "--format", "jsonl", "--language", "ru");

    List<String> alerts = result.lines().stream()
        .filter(line -> line.startsWith("{\"type\":\"alert\""))
        .toList();
    assertThat(alerts).anyMatch(line -> line.contains("\"state\":\"provisional\""));
    for (String provisional : alerts) {
      if (provisional.contains("\"state\":\"provisional\"")) {
        String id = id(provisional);
        assertThat(alerts.subList(alerts.indexOf(provisional) + 1, alerts.size()))
            .as("what becomes of " + id)
            .anyMatch(line -> id(line).equals(id) && !line.contains("\"state\":\"provisional\""));
      }
    }
  }

  @Test
  void writesForPeopleWhatMayBeAndWhatIs() {
    Result result = new CommandRunner().run("listen", call, "--speed", "max", "--language", "ru");

    assertThat(result.out()).contains("? maybe ").contains("[[").contains(" findings: ");
  }

  @Test
  void endsProperlyWhenInterrupted() throws IOException {
    CommandRunner runner = new CommandRunner();
    byte[] raw = raw(call);
    InputStream endless = new InputStream() {
      private int position;

      @Override
      public int read() {
        return position < raw.length ? raw[position++] & 0xFF : 0;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        if (position > raw.length / 2) {
          runner.interruption().interrupt();
        }
        int count = Math.min(length, 3200);
        for (int i = 0; i < count; i++) {
          buffer[offset + i] = (byte) read();
        }
        return count;
      }
    };

    Result result =
        runner.input(endless).run("listen", "-", "--rate", 8000, "--channels", 2, "-l", "ru");

    assertThat(result.code()).isEqualTo(130);
    assertThat(result.err()).contains("interrupted");
    assertThat(result.out()).contains("finding");
  }

  @Test
  void wrongUseEndsWithTwo() {
    assertThat(new CommandRunner().run("listen", "-", "--rate", 300).code()).isEqualTo(2);
    assertThat(new CommandRunner().run("listen", "-", "--rate", 0).code()).isEqualTo(2);
    assertThat(new CommandRunner().run("listen", "-", "--channels", 0).code()).isEqualTo(2);
    assertThat(new CommandRunner().run("listen", "-", "--speed", 2).code()).isEqualTo(2);
    assertThat(new CommandRunner().run("listen", call, "--speed", "fast").code())
        .isEqualTo(2);
    assertThat(new CommandRunner().run("listen", call, "--rate", 8000).code()).isEqualTo(2);
    assertThat(new CommandRunner().run("listen").code()).isEqualTo(2);
  }

  @Test
  void aStreamWithoutSoundIsFine() {
    Result result = new CommandRunner()
        .input(new ByteArrayInputStream(new byte[0]))
        .run("listen", "-", "--format", "jsonl", "--language", "uk");

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("{\"type\":\"metrics\",\"call\":\"live\"");
  }

  @Test
  void aFileThatIsNotThereIsNamedOnce() {
    Path missing = folder.resolve("nowhere.wav");

    Result result = new CommandRunner().run("listen", missing);

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).endsWith("callwarden: " + missing + ": There is no such file.\n");
  }

  @Test
  void aCallThatHardlyBeganIsNotCalledSilent() {
    Result result = new CommandRunner()
        .input(new ByteArrayInputStream(new byte[2 * 8000]))
        .run("listen", "-", "--language", "uk");

    assertThat(result.code()).isZero();
    assertThat(result.out()).doesNotContain("Nobody is heard");
  }

  @Test
  void aFileThatIsNoAudioIsUnreadable() throws IOException {
    Path file = CommandRunner.write(folder.resolve("x.wav"), "это не звук");

    Result result = new CommandRunner().run("listen", file, "--format", "jsonl");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.out()).startsWith("{\"type\":\"error\"");
    assertThat(result.err()).contains("x.wav").doesNotContain("\tat ");
  }

  private static List<String> confirmed(String events) {
    return events
        .lines()
        .filter(line -> line.contains("\"state\":\"confirmed\""))
        .toList();
  }

  private static List<String> utterances(String events) {
    return events
        .lines()
        .filter(line -> line.startsWith("{\"type\":\"utterance\""))
        .toList();
  }

  private static String id(String alert) {
    return alert.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1");
  }

  private static String stem(Path file) {
    return String.valueOf(file.getFileName()).replace(".wav", "");
  }

  /** The recording as raw samples. */
  private static byte[] raw(Path file) throws IOException {
    try (var source = io.callwarden.audio.AudioFiles.open(file)) {
      var bytes = new java.io.ByteArrayOutputStream();
      var frames = source.read(8000);
      while (!frames.isEmpty()) {
        for (int i = 0; i < frames.get(0).pcm().length; i++) {
          for (var frame : frames) {
            bytes.write(frame.pcm()[i]);
            bytes.write(frame.pcm()[i] >> 8);
          }
        }
        frames = source.read(8000);
      }
      return bytes.toByteArray();
    }
  }

  /** Gives 1 to 5000 bytes at a time. */
  private static final class Trickle extends InputStream {
    private final byte[] bytes;
    private final Random random;
    private int position;

    Trickle(byte[] bytes, Random random) {
      this.bytes = bytes;
      this.random = random;
    }

    @Override
    public int read() {
      return position < bytes.length ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (position == bytes.length) {
        return -1;
      }
      int count = Math.min(Math.min(length, bytes.length - position), 1 + random.nextInt(5000));
      System.arraycopy(bytes, position, buffer, offset, count);
      position += count;
      return count;
    }
  }
}
