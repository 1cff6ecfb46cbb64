package io.callwarden.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlayableWavTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({"1,true", "3,true", "6,true", "7,true", "2,false", "49,false", "85,false"})
  void browsersPlayPcmAndTheTelephoneCodings(int coding, boolean playable) throws IOException {
    assertThat(PlayableWav.is(wav(coding, 0))).isEqualTo(playable);
  }

  @ParameterizedTest
  @CsvSource({"1,true", "49,false"})
  void anExtensibleHeaderNamesItsCodingFurtherOn(int coding, boolean playable) throws IOException {
    assertThat(PlayableWav.is(wav(0xFFFE, coding))).isEqualTo(playable);
  }

  @Test
  void whatIsNoWavIsNotPlayed() throws IOException {
    assertThat(PlayableWav.is(file(new byte[0]))).isFalse();
    assertThat(PlayableWav.is(file("RIFF".getBytes(StandardCharsets.US_ASCII)))).isFalse();
    assertThat(PlayableWav.is(file("OggS and so on".getBytes(StandardCharsets.US_ASCII))))
        .isFalse();
    assertThat(PlayableWav.is(folder.resolve("not there"))).isFalse();
  }

  @Test
  void chunksWithoutAnEndDoNotHoldItUp() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(12 + 8 * 200).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFFxxxxWAVE".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 200; i++) {
      bytes.put("JUNK".getBytes(StandardCharsets.US_ASCII)).putInt(0);
    }

    assertThat(PlayableWav.is(file(bytes.array()))).isFalse();
  }

  private Path wav(int coding, int subcoding) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(12 + 10 + 8 + 40).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("RIFFxxxxWAVE".getBytes(StandardCharsets.US_ASCII));
    bytes.put("LIST".getBytes(StandardCharsets.US_ASCII)).putInt(1).putShort((short) 0);
    bytes.put("fmt ".getBytes(StandardCharsets.US_ASCII)).putInt(40).putShort((short) coding);
    bytes.position(bytes.position() + 22);
    bytes.putShort((short) subcoding);
    return file(bytes.array());
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("call.wav"), bytes);
  }
}
