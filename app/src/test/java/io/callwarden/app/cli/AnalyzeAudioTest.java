package io.callwarden.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.cli.CommandRunner.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code callwarden analyze} over audio, with the demo models and the sample calls. */
final class AnalyzeAudioTest {
  @TempDir
  Path folder;

  @BeforeAll
  static void findDemoModels() {
    System.setProperty("callwarden.home", CommandRunner.root().toString());
  }

  @Test
  void findsOutTheLanguageOfEachSampleCall() throws IOException {
    Path ru = sample("ru");
    Path uk = sample("uk");

    Result result = new CommandRunner().run("analyze", "--format", "jsonl", ru, uk);

    assertThat(result.code()).isZero();
    List<String> metrics = result.lines().stream()
        .filter(line -> line.startsWith("{\"type\":\"metrics\""))
        .toList();
    assertThat(metrics).hasSize(2);
    assertThat(metrics.get(0)).contains("\"language\":\"ru\"");
    assertThat(metrics.get(1)).contains("\"language\":\"uk\"");
    assertThat(result.err().split("demo model", -1)).as("told once").hasSize(2);
    assertThat(result.out()).doesNotContain("perhaps the call is not in the language");
  }

  @Test
  void swapsTheSidesWhenTheOperatorIsOnTheRight() throws IOException {
    Path call = sample("ru");

    String left = new CommandRunner().run("analyze", "-l", "ru", call).out();
    String right = new CommandRunner()
        .run("analyze", "-l", "ru", "--operator-channel", 1, call)
        .out();

    assertThat(left).containsPattern("operator  .*добрый день|operator  .*здравствуйте");
    assertThat(right).containsPattern("client    .*добрый день|client    .*здравствуйте");
  }

  @Test
  void eachBrokenRecordingIsNamedInOneSentenceAndSpoilsNoOther() throws IOException {
    Path good = folder.resolve("good.wav");
    Files.copy(sample("ru"), good);
    byte[] whole = Files.readAllBytes(good);
    Files.write(folder.resolve("cut-header.wav"), java.util.Arrays.copyOf(whole, 20));
    Files.write(folder.resolve("cut-data.wav"), java.util.Arrays.copyOf(whole, 60_001));
    CommandRunner.write(folder.resolve("no.wav"), "это не звук, а слова");
    Files.write(folder.resolve("empty.wav"), new byte[0]);
    Files.write(folder.resolve("zero-rate.wav"), wav(0, 1, 100));
    Files.write(folder.resolve("slow-rate.wav"), wav(300, 1, 100));
    Files.write(folder.resolve("many.wav"), wav(8000, 40, 800));
    Files.write(folder.resolve("silent.wav"), wav(8000, 2, 80_000));
    Files.write(folder.resolve("no-samples.wav"), wav(8000, 2, 0));

    Result result = new CommandRunner().run("analyze", "-l", "ru", "--format", "jsonl", folder);

    assertThat(result.code()).isEqualTo(4);
    for (String broken : List.of("cut-header", "no", "empty", "zero-rate", "slow-rate", "many")) {
      assertThat(result.err().lines().filter(line -> line.contains("/" + broken + ".wav")))
          .as(broken)
          .hasSize(1);
    }
    for (String read : List.of("good", "silent", "cut-data")) {
      assertThat(result.out()).contains("{\"type\":\"metrics\",\"call\":\"" + read + "\"");
    }
    assertThat(result.out()).contains("\"state\":\"confirmed\"");
    assertThat(result.err()).doesNotContain("\tat ", "Internal error");
  }

  @Test
  void namesTheSideOnWhichNobodyIsHeardAndJudgesTheOther() throws IOException {
    Path call = folder.resolve("half.wav");
    Files.write(call, withoutSecondChannel(Files.readAllBytes(sample("ru"))));

    Result half = new CommandRunner().run("analyze", "-l", "ru", call);
    Result swapped = new CommandRunner().run("analyze", "-l", "ru", "--operator-channel", 1, call);

    assertThat(half.code()).isZero();
    assertThat(half.out()).contains("Nobody is heard on channel 1 (the client)").contains("[[");
    assertThat(swapped.out()).contains("Nobody is heard on channel 1 (the operator)");
  }

  @Test
  void saysThatNobodyIsHeardInASilentRecording() throws IOException {
    Path call = folder.resolve("silent.wav");
    Files.write(call, wav(8000, 2, 80_000));

    Result result = new CommandRunner().run("analyze", "-l", "ru", call);

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("Nobody is heard at all");
  }

  @Test
  void saysThatTheModelMayBeOfTheWrongLanguage() throws IOException {
    Result result = new CommandRunner().run("analyze", "--language", "ru", sample("uk"));

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("perhaps the call is not in").contains("--language uk");
  }

  @Test
  void aModelFolderThatLacksAFileIsWrongUse() throws IOException {
    Path model = folder.resolve("vosk-model-ru");
    Files.createDirectories(model.resolve("am"));

    Result result = new CommandRunner().run("analyze", "--model", "ru=" + model, sample("ru"));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--model: ").contains(model.toString());
  }

  @Test
  void reportsTheSameWhateverTheNumberOfJobs() throws IOException {
    Path calls = CommandRunner.root().resolve("samples/calls/uk");

    String one = new CommandRunner()
        .run("analyze", "-l", "uk", "-j", 1, "-f", "jsonl", calls)
        .out();
    String three = new CommandRunner()
        .run("analyze", "-l", "uk", "-j", 3, "-f", "jsonl", calls)
        .out();

    assertThat(three).isEqualTo(one);
  }

  private static Path sample(String language) throws IOException {
    try (Stream<Path> calls =
        Files.list(CommandRunner.root().resolve("samples/calls/" + language))) {
      return calls.sorted().findFirst().orElseThrow();
    }
  }

  /** The same mu-law recording with silence on channel 1; the header of a sample call is shorter than 100 bytes. */
  private static byte[] withoutSecondChannel(byte[] wav) {
    String head = new String(wav, 0, 100, StandardCharsets.ISO_8859_1);
    for (int i = head.indexOf("data") + 9; i < wav.length; i += 2) {
      wav[i] = (byte) 0xff;
    }
    return wav;
  }

  /** A WAV file of 16-bit silence. */
  private static byte[] wav(int rate, int channels, int samples) {
    int data = samples * channels * 2;
    ByteBuffer wav = ByteBuffer.allocate(44 + data).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) channels).putInt(rate);
    wav.putInt(rate * channels * 2).putShort((short) (channels * 2)).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data);
    return wav.array();
  }
}
