package io.callwarden.app.serve.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PcmPiecesTest {
  @Test
  void readsLittleEndianSamples() {
    assertThat(new PcmPieces().take(bytes(0x01, 0x00, 0xFF, 0xFF, 0x00, 0x80)))
        .containsExactly(1, -1, Short.MIN_VALUE);
  }

  @Test
  void carriesHalfASampleIntoTheNextMessage() {
    PcmPieces pieces = new PcmPieces();

    assertThat(pieces.take(bytes(0x01))).isEmpty();
    assertThat(pieces.take(bytes())).isEmpty();
    assertThat(pieces.take(bytes(0x02, 0x03))).containsExactly(0x0201);
    assertThat(pieces.take(bytes(0x80))).containsExactly((short) 0x8003);
  }

  @Test
  void givesTheSameSamplesHoweverTheBytesAreCut() {
    Random random = new Random(5);
    byte[] all = new byte[2000];
    random.nextBytes(all);
    short[] whole = new PcmPieces().take(ByteBuffer.wrap(all));
    for (int round = 0; round < 50; round++) {
      PcmPieces pieces = new PcmPieces();
      List<Short> samples = new ArrayList<>();
      for (int at = 0; at < all.length; ) {
        int length = Math.min(all.length - at, random.nextInt(40));
        for (short sample : pieces.take(ByteBuffer.wrap(all, at, length))) {
          samples.add(sample);
        }
        at += length;
      }
      assertThat(samples).hasSize(whole.length);
      for (int i = 0; i < whole.length; i++) {
        assertThat(samples.get(i)).isEqualTo(whole[i]);
      }
    }
  }

  private static ByteBuffer bytes(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length);
    for (int value : values) {
      bytes.put((byte) value);
    }
    return bytes.flip();
  }
}
