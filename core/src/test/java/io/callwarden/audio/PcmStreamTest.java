package io.callwarden.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcmStreamTest {
  @Test
  void givesWhatHasComeWithoutWaitingForMore() throws IOException {
    byte[] bytes =
        WavBytes.littleEndian((short) 1, (short) -1, (short) 2, (short) -2, (short) 3, (short) -3);
    PcmStream stream = new PcmStream(new Pieces(bytes, 5, 1, 6), 8000, 2);
    List<AudioFrame> first = stream.read(8000);
    assertThat(first.get(0).pcm()).containsExactly(1);
    assertThat(first.get(1).pcm()).containsExactly(-1);
    // The second piece does not complete a sample of both channels: the third one does.
    List<AudioFrame> second = stream.read(8000);
    assertThat(second.get(0).position()).isEqualTo(1);
    assertThat(second.get(0).pcm()).containsExactly(2, 3);
    assertThat(second.get(1).pcm()).containsExactly(-2, -3);
    assertThat(stream.read(8000)).isEmpty();
    assertThat(stream.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void joinsSamplesThatWereSplit(long seed) throws IOException {
    Random random = new Random(seed);
    short[] samples = Signals.noise(9000, 3000, seed);
    int[] cuts = random.ints(6000, 1, 20).toArray();
    PcmStream stream = new PcmStream(new Pieces(WavBytes.littleEndian(samples), cuts), 16_000, 3);
    short[][] read = {new short[0], new short[0], new short[0]};
    for (List<AudioFrame> frames = stream.read(10); !frames.isEmpty(); ) {
      for (AudioFrame frame : frames) {
        assertThat(frame.position()).isEqualTo(read[frame.channel()].length);
        read[frame.channel()] = Signals.join(read[frame.channel()], frame.pcm());
      }
      frames = stream.read(1 + random.nextInt(10));
    }
    for (int i = 0; i < samples.length; i++) {
      assertThat(read[i % 3][i / 3]).as("seed %s", seed).isEqualTo(samples[i]);
    }
  }

  @Test
  void saysWhenTheStreamEndsInsideASample() throws IOException {
    PcmStream stream = new PcmStream(new ByteArrayInputStream(new byte[7]), 8000, 2);
    assertThat(stream.read(10)).hasSize(2);
    assertThat(stream.read(10)).isEmpty();
    assertThat(stream.read(10)).isEmpty();
    assertThat(stream.warnings())
        .containsExactly("The audio stream ends inside a sample: its last bytes (3) are not used.");
    assertThat(stream.duration()).isNaN();
  }

  @Test
  void refusesRatesAndChannelsOutOfRange() {
    InputStream none = InputStream.nullInputStream();
    assertThatThrownBy(() -> new PcmStream(none, 300, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a sample rate is 4000 to 192000, not 300");
    assertThatThrownBy(() -> new PcmStream(none, 8000, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are 1 to 64 channels, not 0");
    assertThatThrownBy(() -> new PcmStream(none, 8000, 1).read(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Bytes that come in pieces, as from a pipe: a read never gets more than the rest of a piece. */
  private static final class Pieces extends InputStream {
    private final byte[] bytes;
    private final int[] cuts;
    private int at;
    private int piece;
    private int left;

    Pieces(byte[] bytes, int... cuts) {
      this.bytes = bytes;
      this.cuts = Arrays.copyOf(cuts, cuts.length);
      left = cuts[0];
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (at == bytes.length) {
        return -1;
      }
      if (left == 0) {
        left = cuts[++piece];
      }
      int count = Math.min(Math.min(length, left), bytes.length - at);
      System.arraycopy(bytes, at, target, offset, count);
      at += count;
      left -= count;
      return count;
    }
  }
}
