package io.callwarden.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what a real ffmpeg decodes. */
@Tag("external")
class FfmpegSourceTest {
  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource({
    "a.mp3, libmp3lame, 8000", "a.ogg, libvorbis, 8000", "a.opus, libopus, 48000",
        "a.flac, flac, 8000",
    "a.m4a, aac, 8000", "a.webm, libopus, 48000", "a.aiff, pcm_s16be, 8000",
        "a.au, pcm_mulaw, 8000",
    "adpcm.wav, adpcm_ima_wav, 8000"
  })
  void decodesBothChannelsOfEveryFormat(String name, String codec, int rate) throws Exception {
    Path file = encode(folder.resolve(name), codec, 2);
    try (AudioSource source = AudioFiles.open(file)) {
      assertThat(source.sampleRate()).isEqualTo(rate);
      assertThat(source.channels()).isEqualTo(2);
      assertThat(source.duration()).isCloseTo(2, within(0.2));
      assertThat(AudioFilesTest.all(source).length / (double) rate).isCloseTo(2, within(0.2));
      assertThat(source.warnings()).isEmpty();
    }
  }

  @Test
  void decodesGsmInWavAndAlone() throws Exception {
    for (String[] kind : new String[][] {{"a.gsm", "libgsm"}, {"a.wav", "libgsm_ms"}}) {
      Path file = encode(folder.resolve(kind[0]), kind[1], 1);
      try (AudioSource source = AudioFiles.open(file)) {
        assertThat(source.sampleRate()).isEqualTo(8000);
        assertThat(AudioFilesTest.all(source).length / 8000.0).isCloseTo(2, within(0.1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-y.flac",
        "a b's \"c\".flac",
        "http:%3a.flac",
        "concat:a|b.flac",
        "звонок.flac",
        "@list"
      })
  void takesEveryFileNameForAName(String name) throws Exception {
    Path plain = encode(folder.resolve("plain.flac"), "flac", 1);
    Path file = Files.move(plain, folder.resolve(name));
    try (AudioSource source = AudioFiles.open(file)) {
      assertThat(AudioFilesTest.all(source)).hasSize(16_000);
    }
  }

  @Test
  void endsTheProcessAndCleansUpWhenClosedEarly() throws Exception {
    Path file = encode(folder.resolve("a.flac"), "flac", 1);
    long before = logFolders();
    long children = ProcessHandle.current().children().count();
    for (int i = 0; i < 5; i++) {
      AudioSource source = AudioFiles.open(file);
      assertThat(source.read(10).get(0).pcm()).hasSize(10);
      source.close();
      source.close();
    }
    assertThat(ProcessHandle.current().children().count()).isEqualTo(children);
    assertThat(logFolders()).isEqualTo(before);
  }

  @Test
  void readsWhatIsThereOfADamagedFileAndSaysSo() throws Exception {
    Path file = encode(folder.resolve("a.flac"), "flac", 1);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 200, (byte) 0x55);
    Files.write(file, bytes);
    try (AudioSource source = AudioFiles.open(file)) {
      assertThat(AudioFilesTest.all(source)).isNotEmpty();
      assertThat(source.warnings()).hasSize(1);
      assertThat(source.warnings().get(0)).startsWith(file + " is damaged: ffmpeg decoded ");
    }
  }

  @Test
  void explainsWhatFfmpegCannotDecode() throws Exception {
    long before = logFolders();
    for (String head : List.of("OggS", "fLaC", "ID3", "#!AMR", "....ftypM4A", "FORM")) {
      Path file =
          Files.writeString(folder.resolve("a"), head + "нет".repeat(100), StandardCharsets.UTF_8);
      assertThatThrownBy(() -> AudioFiles.open(file))
          .as(head)
          .isInstanceOf(AudioFormatException.class)
          .hasMessageStartingWith(file + " cannot be decoded by ffmpeg (status ")
          .hasMessageEndingWith("): check that it plays, and convert it to WAV.");
    }
    assertThat(logFolders()).isEqualTo(before);
  }

  @Test
  void neverFollowsAPlaylist() throws Exception {
    Path playlist = Files.writeString(
        folder.resolve("a.mp3"),
        "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:1/a.mp3\n",
        StandardCharsets.UTF_8);
    assertThatThrownBy(() -> AudioFiles.open(playlist))
        .isInstanceOf(AudioFormatException.class)
        .hasMessageContaining("is not audio of a known format");
  }

  @Test
  void doesNotHangOnAProgramThatIsNotFfmpeg() throws Exception {
    Path file = encode(folder.resolve("a.flac"), "flac", 1);
    for (String program : List.of("/usr/bin/yes", "/usr/bin/true", "/usr/bin/env")) {
      assertThatThrownBy(() -> AudioFiles.open(file, Map.of("CALLWARDEN_FFMPEG", program)))
          .as(program)
          .isInstanceOf(AudioFormatException.class);
    }
  }

  private static Path encode(Path file, String codec, int channels) throws Exception {
    short[] samples = Signals.speech(3000, 8000, 2 * 8000 * channels, 1);
    Path wav = Files.createTempFile("encode", ".wav");
    Files.write(wav, WavBytes.pcm16(8000, channels, samples));
    List<String> command =
        new ArrayList<>(List.of("ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-i"));
    command.addAll(List.of(wav.toString(), "-strict", "-2", "-c:a", codec, file.toString()));
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    Files.delete(wav);
    assertThat(status).isZero();
    return file;
  }

  private static long logFolders() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> String.valueOf(file.getFileName())
              .startsWith("callwarden-ffmpeg-" + ProcessHandle.current().pid() + "-"))
          .count();
    }
  }
}
