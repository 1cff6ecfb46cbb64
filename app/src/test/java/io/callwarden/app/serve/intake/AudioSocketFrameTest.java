package io.callwarden.app.serve.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AudioSocketFrameTest {
  @Test
  void readsTheIdThenAudioThenTheHangUp() throws IOException {
    DataInputStream in =
        stream("010010" + "40325ec25efd4bd3805f53576e581d13" + "100004" + "01000200" + "000000");

    assertThat(next(in).id()).isEqualTo(UUID.fromString("40325ec2-5efd-4bd3-805f-53576e581d13"));
    AudioSocketFrame audio = next(in);
    assertThat(audio.sampleRate()).isEqualTo(8000);
    assertThat(audio.payload()).containsExactly(1, 0, 2, 0);
    assertThat(next(in).kind()).isEqualTo(AudioSocketFrame.HANG_UP);
    assertThat(AudioSocketFrame.read(in)).isNull();
  }

  @Test
  void knowsTheRatesOfNewerAsterisks() throws IOException {
    DataInputStream in =
        stream("100000" + "110000" + "120000" + "150000" + "180000" + "190000" + "0f0000");

    assertThat(next(in).sampleRate()).isEqualTo(8000);
    assertThat(next(in).sampleRate()).isEqualTo(12_000);
    assertThat(next(in).sampleRate()).isEqualTo(16_000);
    assertThat(next(in).sampleRate()).isEqualTo(44_100);
    assertThat(next(in).sampleRate()).isEqualTo(192_000);
    assertThat(next(in).sampleRate()).isZero();
    assertThat(next(in).sampleRate()).isZero();
  }

  @Test
  void takesNoIdOfAnotherLength() throws IOException {
    assertThat(next(stream("010004" + "01020304")).id()).isNull();
    assertThat(next(stream("100010" + "40325ec25efd4bd3805f53576e581d13")).id()).isNull();
  }

  @Test
  void tellsABrokenMessageFromAnEnd() {
    assertThatThrownBy(() -> AudioSocketFrame.read(stream("10"))).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> AudioSocketFrame.read(stream("10ffff00")))
        .isInstanceOf(EOFException.class);
  }

  private static AudioSocketFrame next(DataInputStream in) throws IOException {
    return Objects.requireNonNull(AudioSocketFrame.read(in));
  }

  private static DataInputStream stream(String hex) {
    return new DataInputStream(new ByteArrayInputStream(HexFormat.of().parseHex(hex)));
  }
}
