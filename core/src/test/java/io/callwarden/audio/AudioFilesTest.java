package io.callwarden.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioFilesTest {
  @TempDir
  private Path folder;

  @Test
  void readsEveryChannelInItsPlace() throws IOException {
    byte[] wav = WavBytes.pcm16(
        8000, 2, (short) 1, (short) -2, (short) 3, (short) -4, (short) 5, (short) -6);
    try (AudioSource source = AudioFiles.open(file("a.wav", wav))) {
      assertThat(source.sampleRate()).isEqualTo(8000);
      assertThat(source.channels()).isEqualTo(2);
      assertThat(source.duration()).isEqualTo(3 / 8000.0);
      List<AudioFrame> first = source.read(2);
      assertThat(first.get(0).pcm()).containsExactly(1, 3);
      assertThat(first.get(1).pcm()).containsExactly(-2, -4);
      List<AudioFrame> second = source.read(1000);
      assertThat(second.get(1).channel()).isEqualTo(1);
      assertThat(second.get(1).position()).isEqualTo(2);
      assertThat(second.get(1).pcm()).containsExactly(-6);
      assertThat(source.read(1000)).isEmpty();
      assertThat(source.read(1000)).isEmpty();
      assertThat(source.warnings()).isEmpty();
    }
  }

  @Test
  void readsEightBitsUnsigned() throws IOException {
    assertThat(samples(1, 1, 0, 128, 255)).containsExactly(-32768, 0, 127 * 256);
  }

  @Test
  void readsTwentyFourBitsRounded() throws IOException {
    assertThat(
            samples(1, 3, 0, 0, 0x80, 0xFF, 0xFF, 0x7F, 0x80, 1, 0, 0x7F, 1, 0, 0x80, 0xFF, 0xFF))
        .containsExactly(-32768, 32767, 2, 1, 0);
  }

  @Test
  void readsThirtyTwoBitsRounded() throws IOException {
    assertThat(samples(1, 4, 0, 0, 0, 0x80, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0x80, 1, 0))
        .containsExactly(-32768, 32767, 2);
  }

  @Test
  void readsFloatsAndClipsThem() throws IOException {
    WavBytes singles = new WavBytes();
    for (float value : new float[] {0.5f, -1, 1, 7, Float.NEGATIVE_INFINITY, Float.NaN}) {
      singles.number(Float.floatToIntBits(value), 4);
    }
    assertThat(read(wav(3, 4, singles.bytes())))
        .containsExactly(16384, -32768, 32767, 32767, -32768, 0);
    WavBytes doubles = new WavBytes();
    for (double value : new double[] {-0.25, 1e300, Double.NaN}) {
      doubles.number(Double.doubleToLongBits(value), 8);
    }
    assertThat(read(wav(3, 8, doubles.bytes()))).containsExactly(-8192, 32767, 0);
  }

  /** Values of ITU-T G.711, tables 1 and 2, scaled to 16 bits. */
  @Test
  void readsALawAndMuLaw() throws IOException {
    assertThat(samples(6, 1, 0xD5, 0x55, 0xAA, 0x2A, 0x80))
        .containsExactly(8, -8, 32256, -32256, 5504);
    assertThat(samples(7, 1, 0xFF, 0x7F, 0x80, 0x00, 0xEF))
        .containsExactly(0, 0, 32124, -32124, 132);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "1, 3", "1, 4", "3, 4", "3, 8", "6, 1", "7, 1"})
  void readsExtensibleFormatsLikePlainOnes(int tag, int bytes) throws IOException {
    byte[] data = new byte[48];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 37);
    }
    byte[] extensible = WavBytes.riff("RIFF", 60 + 48)
        .extensible(tag, 1, 8000, bytes)
        .data(48, data)
        .bytes();
    assertThat(read(extensible)).isEqualTo(read(wav(tag, bytes, data)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0xFFFF_FFFFL, 0x7FFF_FFFFL, 0x7FFF_FFDBL})
  void readsStreamedFilesWhoseLengthWasNeverFilledIn(long size) throws IOException {
    byte[] wav = WavBytes.riff("RIFF", size)
        .format(1, 1, 8000, 2)
        .data(size, WavBytes.littleEndian((short) 7, (short) 8))
        .bytes();
    try (AudioSource source = AudioFiles.open(file("streamed.wav", wav))) {
      assertThat(source.duration()).isEqualTo(2 / 8000.0);
      assertThat(all(source)).containsExactly(7, 8);
      assertThat(source.warnings()).isEmpty();
    }
  }

  @Test
  void readsLongFilesWithSizesOfSixtyFourBits() throws IOException {
    byte[] wav = WavBytes.riff("RF64", 0xFFFF_FFFFL)
        .text("ds64")
        .number(28, 4)
        .number(100, 8)
        .number(4, 8)
        .number(2, 8)
        .number(0, 4)
        .format(1, 1, 8000, 2)
        .data(0xFFFF_FFFFL, WavBytes.littleEndian((short) 7, (short) 8))
        .text("LIST")
        .number(4, 4)
        .text("INFO")
        .bytes();
    assertThat(read(wav)).containsExactly(7, 8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void walksOverOddChunksWithAndWithoutTheFillingByte(boolean filled) throws IOException {
    byte[] wav = WavBytes.riff("RIFF", 0)
        .text("LIST")
        .number(5, 4)
        .raw(new byte[filled ? 6 : 5])
        .format(1, 1, 8000, 2)
        .text("junk")
        .number(3, 4)
        .raw(new byte[filled ? 4 : 3])
        .data(2, WavBytes.littleEndian((short) 9))
        .text("LIST")
        .number(400, 4)
        .bytes();
    assertThat(read(wav)).containsExactly(9);
  }

  @Test
  void readsWhatIsThereOfAFileThatIsCutAndSaysSo() throws IOException {
    byte[] data = new byte[16_000];
    byte[] wav = WavBytes.riff("RIFF", 36 + 32_000)
        .format(1, 1, 8000, 2)
        .data(32_000, data)
        .bytes();
    Path file = file("cut.wav", wav);
    try (AudioSource source = AudioFiles.open(file)) {
      assertThat(source.duration()).isEqualTo(1);
      assertThat(all(source)).hasSize(8000);
      assertThat(source.warnings())
          .containsExactly(
              file + " is cut: its header promises 2.0 s of audio, and it ends after 1.0 s,"
                  + " at byte 16044; what is there was read.");
    }
  }

  @Test
  void saysThatOddBytesAtTheEndAreNotUsed() throws IOException {
    byte[] wav =
        WavBytes.riff("RIFF", 43).format(1, 2, 8000, 2).data(7, new byte[7]).bytes();
    Path file = file("odd.wav", wav);
    try (AudioSource source = AudioFiles.open(file)) {
      assertThat(all(source)).hasSize(1);
      assertThat(source.warnings())
          .containsExactly(
              file + " ends inside a sample: its last bytes of audio (3) are not used.");
    }
  }

  @Test
  void tellsWhereAHeaderIsCut() throws IOException {
    byte[] wav = WavBytes.pcm16(8000, 1, (short) 1);
    for (int length = 4; length < 44; length++) {
      Path file = file("cut" + length + ".wav", Arrays.copyOf(wav, length));
      assertThatThrownBy(() -> AudioFiles.open(file))
          .isInstanceOf(AudioFormatException.class)
          .hasMessage(file + " ends inside its header, at byte " + length
              + ": it was cut, so copy or export the recording again.");
    }
  }

  @Test
  void refusesFilesWithoutASample() throws IOException {
    assertRefused(
        WavBytes.pcm16(8000, 1),
        "holds no audio: after its header of 44 bytes there is no sample,"
            + " so export the recording again.");
    byte[] half =
        WavBytes.riff("RIFF", 37).format(1, 1, 8000, 2).data(1, (byte) 5).bytes();
    assertRefused(half, "holds no audio");
    byte[] tagged = WavBytes.riff("RIFF", 48)
        .format(1, 1, 8000, 2)
        .data(0)
        .text("LIST")
        .number(4, 4)
        .text("INFO")
        .bytes();
    assertRefused(tagged, "holds no audio");
    assertRefused(new byte[0], "is empty: record or export it again.");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 300, 3999, 192_001, 0xFFFF_FFFFL})
  void refusesImpossibleSampleRates(long rate) throws IOException {
    byte[] wav =
        WavBytes.riff("RIFF", 38).format(1, 1, rate, 2).data(2, new byte[2]).bytes();
    assertRefused(
        wav,
        "says at byte 24 that it has a sample rate of " + rate
            + " Hz, and 4000 to 192000 Hz can be read: its header is broken, so export the recording again.");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65, 65535})
  void refusesImpossibleNumbersOfChannels(int channels) throws IOException {
    byte[] wav = WavBytes.riff("RIFF", 38)
        .format(1, channels, 8000, 2)
        .data(2, new byte[2])
        .bytes();
    assertRefused(
        wav, "says at byte 22 that it has " + channels + " channels, and 1 to 64 can be read");
  }

  @Test
  void refusesSamplesOfImpossibleSizeAndMissingFormats() throws IOException {
    assertRefused(
        wav(1, 5, new byte[10]), "says at byte 34 that it has 40 bits in 5 bytes a sample");
    assertRefused(
        wav(3, 2, new byte[10]), "says at byte 34 that it has 16 bits in 2 bytes a sample");
    byte[] none = WavBytes.riff("RIFF", 38).data(2, new byte[2]).bytes();
    assertRefused(none, "has samples at byte 20 and no format before them");
    byte[] small = WavBytes.riff("RIFF", 38)
        .text("fmt ")
        .number(4, 4)
        .number(1, 4)
        .data(2, new byte[2])
        .bytes();
    assertRefused(small, "has a format of 4 bytes at byte 20 where 16 are the least");
  }

  @Test
  void staysSmallWhenAHeaderPromisesTheWorld() throws IOException {
    byte[] wav = WavBytes.riff("RIFF", 0xFFFF_FFFFL)
        .format(3, 64, 192_000, 8)
        .data(0x7000_0000L, new byte[512])
        .bytes();
    try (AudioSource source = AudioFiles.open(file("huge.wav", wav))) {
      assertThat(source.read(Integer.MAX_VALUE)).hasSize(64);
      assertThat(source.read(Integer.MAX_VALUE)).isEmpty();
    }
    assertRefused(
        WavBytes.riff("RIFF", 4)
            .text("LIST")
            .number(0xFFFF_FFFFL, 4)
            .number(0, 8)
            .bytes(),
        "ends inside its header, at byte 28");
  }

  @Test
  void refusesWhatIsNoAudio() throws IOException {
    assertRefused(
        "Стенограмма".getBytes(StandardCharsets.UTF_8), "is not audio of a known format: give WAV");
    assertRefused("RIFF....AVI LIST".getBytes(StandardCharsets.ISO_8859_1), "is not a WAV file");
    assertRefused("R".getBytes(StandardCharsets.ISO_8859_1), "is not audio");
    assertRefused(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0}, "is not audio");
  }

  @ParameterizedTest
  @CsvSource({
    "OggS, it is no WAV file",
    "fLaC, it is no WAV file",
    "ID3, it is no WAV file",
    "#!AMR, it is no WAV file",
    "FORM, it is no WAV file",
    ".snd, it is no WAV file",
    "....ftypM4A, it is no WAV file"
  })
  void saysWhatToDoWhereFfmpegIsMissing(String head, String reason) throws IOException {
    Path file = file("a.wav", (head + "............").getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> AudioFiles.open(file, Map.of("PATH", folder.toString())))
        .isInstanceOf(AudioFormatException.class)
        .hasMessage(
            file + " needs the program ffmpeg, because " + reason
                + ": install ffmpeg (on Debian and"
                + " Ubuntu: apt install ffmpeg), or name it in CALLWARDEN_FFMPEG, or convert the file to WAV.");
  }

  @Test
  void namesTheCompressionOfAWavFileThatNeedsFfmpeg() throws IOException {
    Path file = file("gsm.wav", wav(0x31, 1, new byte[65]));
    assertThatThrownBy(() -> AudioFiles.open(file, Map.of()))
        .isInstanceOf(AudioFormatException.class)
        .hasMessageContaining("because its samples are GSM 6.10: install ffmpeg");
  }

  @Test
  void saysWhenTheNamedFfmpegIsNoProgram() throws IOException {
    Path file = file("a.mp3", "ID3.............".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> AudioFiles.open(file, Map.of("CALLWARDEN_FFMPEG", folder.toString())))
        .isInstanceOf(AudioFormatException.class)
        .hasMessage("CALLWARDEN_FFMPEG names " + folder
            + ", which is no program that can be run: correct it,"
            + " or unset it to use the ffmpeg on the PATH.");
  }

  @Test
  void explainsFilesThatCannotBeReached() throws IOException {
    Path missing = folder.resolve("missing.wav");
    assertThatThrownBy(() -> AudioFiles.open(missing))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> AudioFiles.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + ": this is a folder: name a recording in it");
    Path closed = file("closed.wav", WavBytes.pcm16(8000, 1, (short) 1));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    if (Files.isReadable(closed)) {
      // The superuser reads everything.
      AudioFiles.open(closed).close();
    } else {
      assertThatThrownBy(() -> AudioFiles.open(closed))
          .isInstanceOf(AccessDeniedException.class)
          .hasMessage(closed + ": the file may not be read: give its reader the permission");
    }
  }

  @Test
  @Tag("external")
  void readsANamedPipe() throws Exception {
    Path file = file("file.wav", WavBytes.pcm16(8000, 1, Signals.noise(1000, 30_000, 1)));
    Path pipe = folder.resolve("pipe.wav");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process writer = new ProcessBuilder("cp", file.toString(), pipe.toString()).start();
    try (AudioSource source = AudioFiles.open(pipe)) {
      assertThat(source.channels()).isEqualTo(1);
      assertThat(all(source)).hasSize(30_000);
    }
    assertThat(writer.waitFor()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "a.WAV, true",
    "b.opus, true",
    "c.tar.gz, false",
    "wav, false",
    "d.json, false",
    ".mp3, true"
  })
  void knowsTheNamesOfAudioFiles(String name, boolean expected) {
    assertThat(AudioFiles.hasAudioName(Path.of(name))).isEqualTo(expected);
  }

  private void assertRefused(byte[] content, String message) throws IOException {
    Path file = file("refused.wav", content);
    assertThatThrownBy(() -> AudioFiles.open(file))
        .isInstanceOf(AudioFormatException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  private short[] samples(int tag, int sampleBytes, int... data) throws IOException {
    byte[] bytes = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      bytes[i] = (byte) data[i];
    }
    return read(wav(tag, sampleBytes, bytes));
  }

  private static byte[] wav(int tag, int sampleBytes, byte[] data) {
    return WavBytes.riff("RIFF", 36 + data.length)
        .format(tag, 1, 8000, sampleBytes)
        .data(data.length, data)
        .bytes();
  }

  private short[] read(byte[] wav) throws IOException {
    try (AudioSource source = AudioFiles.open(file("read.wav", wav))) {
      return all(source);
    }
  }

  static short[] all(AudioSource source) throws IOException {
    short[] all = new short[0];
    for (List<AudioFrame> frames = source.read(77); !frames.isEmpty(); frames = source.read(5000)) {
      assertThat(frames.get(0).position()).isEqualTo(all.length);
      all = Signals.join(all, frames.get(0).pcm());
    }
    return all;
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }
}
