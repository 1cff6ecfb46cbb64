package io.callwarden.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.text.TimeSpan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutedWavTest {
  private static final int HEAD = 44;
  private static final int RATE = 1000;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource({"1, 8, 128", "1, 16, 0", "6, 8, 213", "7, 8, 255"})
  void silencesAStretchAndLeavesTheRest(int coding, int bits, int silence) throws IOException {
    Path wav = wav(coding, bits);
    MutedWav.mute(wav, List.of(new TimeSpan(1, 2), TimeSpan.UNKNOWN, new TimeSpan(50, 60)));
    byte[] bytes = Files.readAllBytes(wav);
    int second = RATE * bits / 8;
    assertThat(bytes).hasSize(HEAD + 4 * second);
    for (int i = HEAD; i < bytes.length; i++) {
      double at = (double) (i - HEAD) / second;
      if (at > 1 && at < 2) {
        assertThat(Byte.toUnsignedInt(bytes[i])).isEqualTo(silence);
      } else if (at < 0.9 || at > 2.1) {
        assertThat(bytes[i]).isEqualTo((byte) 5);
      }
    }
  }

  @Test
  void aFileWithoutSoundIsRefused() throws IOException {
    Path wav = folder.resolve("cut.wav");
    Files.write(wav, Arrays.copyOf(Files.readAllBytes(wav(1, 16)), 36));
    assertThatThrownBy(() -> MutedWav.mute(wav, List.of(new TimeSpan(0, 1))))
        .isInstanceOf(IOException.class);
  }

  private Path wav(int coding, int bits) throws IOException {
    int data = 4 * RATE * bits / 8;
    ByteBuffer bytes = ByteBuffer.allocate(HEAD + data).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data);
    bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    bytes.putShort((short) coding).putShort((short) 1).putInt(RATE).putInt(RATE * bits / 8);
    bytes.putShort((short) (bits / 8)).putShort((short) bits);
    bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data);
    while (bytes.hasRemaining()) {
      bytes.put((byte) 5);
    }
    return Files.write(folder.resolve(coding + "-" + bits + ".wav"), bytes.array());
  }
}
