package io.callwarden.app.serve.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A client of another make: Python's websockets, with which vosk-server's own examples are written. */
@Tag("external")
@ExtendWith(IntakeServer.Shared.class)
class PythonClientTest {
  private static final Path CLIENT = SampleCall.SAMPLES.resolve("server").resolve("follow_call.py");

  @TempDir
  Path folder;

  private final IntakeServer server;

  PythonClientTest(IntakeServer server) {
    this.server = server;
  }

  @Test
  void hearsTheOperatorAndItsAlerts() throws Exception {
    SampleCall sample = SampleCall.russian("01-provider-slow-internet");
    Path recording = folder.resolve("agent.wav");
    write(sample.agent(), sample.sampleRate(), recording);

    Followed followed = follow(TestSettings.token(Role.INGEST), recording);

    assertThat(followed.errors()).isEmpty();
    assertThat(followed.exit()).isZero();
    List<String> expected = sample.expected().stream()
        .filter(finding -> finding.contains(" agent "))
        .map(finding -> finding.replaceFirst(" agent confirmed ", " "))
        .toList();
    assertThat(expected).isNotEmpty();
    assertThat(followed.lines().stream()
            .filter(line -> line.startsWith("! confirmed "))
            .map(line -> line.replaceFirst("! confirmed \\S+ ", "")))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(followed.lines()).anyMatch(line -> line.contains("лучший тариф"));
    server.await("python", "ended");
  }

  @Test
  void learnsThatItsTokenIsWrong() throws Exception {
    Path recording = folder.resolve("silence.wav");
    write(new short[8000], 8000, recording);

    Followed followed = follow("wrong", recording);

    assertThat(followed.exit()).isNotZero();
    assertThat(followed.errors()).contains("401");
  }

  private record Followed(int exit, List<String> lines, String errors) {}

  private Followed follow(String token, Path recording) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path errors = folder.resolve("errors");
    Process python = new ProcessBuilder(
            "/usr/bin/python3",
            "-X",
            "utf8",
            CLIENT.toString(),
            "ws://127.0.0.1:" + server.port() + "/?language=ru&call=python&channel=agent&token="
                + token,
            recording.toString())
        .redirectOutput(out.toFile())
        .redirectError(errors.toFile())
        .start();
    try {
      assertThat(python.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      python.destroyForcibly();
    }
    return new Followed(
        python.exitValue(),
        Files.readAllLines(out, StandardCharsets.UTF_8),
        Files.readString(errors));
  }

  private static void write(short[] side, int sampleRate, Path file) throws IOException {
    AudioFormat format = new AudioFormat(sampleRate, 16, 1, true, false);
    byte[] bytes = SampleCall.bytes(side, 0, side.length);
    try (AudioInputStream audio =
        new AudioInputStream(new ByteArrayInputStream(bytes), format, side.length)) {
      AudioSystem.write(audio, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }
}
