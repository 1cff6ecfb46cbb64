package io.callwarden.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingMinimumTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 300})
  void equalsALookAtTheWholeWindow(int window) {
    Random random = new Random(window);
    double[] values = new double[2000];
    SlidingMinimum minimum = new SlidingMinimum(window);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(50) - i / 100;
      double expected = values[i];
      for (int k = Math.max(0, i - window + 1); k < i; k++) {
        expected = Math.min(expected, values[k]);
      }
      assertThat(minimum.add(values[i])).isEqualTo(expected);
    }
  }
}
