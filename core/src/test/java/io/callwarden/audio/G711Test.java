package io.callwarden.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class G711Test {
  @Test
  void expandsMuLawAsTheRecommendationSays() {
    assertThat(G711.fromMuLaw(new byte[] {(byte) 0xFF, 0x7F, (byte) 0x80, 0x00, (byte) 0xF0}))
        .containsExactly(0, 0, 32_124, -32_124, 120);
  }

  @Test
  void takesNothingForNothing() {
    assertThat(G711.fromMuLaw(new byte[0])).isEmpty();
  }

  @Test
  void isLouderWithEveryCode() {
    for (int code = 0x81; code <= 0xFF; code++) {
      short[] pair = G711.fromMuLaw(new byte[] {(byte) (code - 1), (byte) code});
      assertThat(pair[0]).isGreaterThan(pair[1]);
    }
  }
}
