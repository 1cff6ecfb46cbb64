package io.callwarden.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
  @ParameterizedTest
  @CsvSource({
    "8000, 16000",
    "44100, 16000",
    "11025, 8000",
    "48000, 16000",
    "16000, 8000",
    "48000, 44100",
    "8000, 44101",
    "192000, 4000",
    "4000, 192000",
    "22050, 16000"
  })
  void keepsASineWithinSeventyDecibels(int from, int to) {
    for (double share : new double[] {0.05, 0.3, 0.7, 0.85}) {
      double frequency = share * Math.min(from, to) / 2;
      short[] output = resample(Signals.sine(frequency, 20_000, from, from), from, to);
      short[] expected = Signals.sine(frequency, 20_000, to, to);
      double[] error = new double[to];
      for (int i = 0; i < to; i++) {
        error[i] = output[i] - expected[i];
      }
      assertThat(Signals.decibels(error, Signals.doubles(expected), to / 10, to * 9 / 10))
          .as("%s Hz", frequency)
          .isLessThan(-70);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16000, 8000",
    "44100, 16000",
    "48000, 8000",
    "11025, 8000",
    "48000, 16000",
    "44101, 16000"
  })
  void keepsOutWhatTheLowerRateCannotCarry(int from, int to) {
    for (double share : new double[] {1.01, 1.1, 1.25, 1.35}) {
      double frequency = share * to / 2;
      if (frequency < from / 2.0) {
        short[] input = Signals.sine(frequency, 20_000, from, from);
        double[] output = Signals.doubles(resample(input, from, to));
        double left = Signals.power(output, to / 10, to * 9 / 10);
        assertThat(10 * Math.log10(left / (20_000.0 * 20_000 / 2) + 1e-12))
            .as("%s Hz", frequency)
            .isLessThan(-65);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"8000, 16000, 2", "16000, 8000, 2", "8000, 48000, 6", "48000, 8000, 6"})
  void putsAnImpulseWhereItWas(int from, int to, int ratio) {
    short[] input = new short[4800];
    input[2400] = 30_000;
    short[] output = resample(input, from, to);
    int loudest = 0;
    for (int i = 0; i < output.length; i++) {
      loudest = Math.abs(output[i]) > Math.abs(output[loudest]) ? i : loudest;
    }
    int expected = to > from ? 2400 * ratio : 2400 / ratio;
    assertThat(loudest).isEqualTo(expected);
    for (int i = 1; i < 100; i++) {
      assertThat(output[expected - i]).isEqualTo(output[expected + i]);
    }
  }

  @ParameterizedTest
  @CsvSource({"8000, 16000", "44100, 16000", "11025, 8000", "8000, 44101"})
  void keepsAConstantExactly(int from, int to) {
    short[] input = new short[from];
    Arrays.fill(input, (short) 12_345);
    short[] output = resample(input, from, to);
    short[] expected = new short[to * 8 / 10];
    Arrays.fill(expected, (short) 12_345);
    assertThat(Arrays.copyOfRange(output, to / 10, to / 10 + expected.length)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "8000, 16000, 1000, 2000", "16000, 8000, 1001, 501", "44100, 16000, 441, 160",
        "44100, 16000, 442, 161",
    "11025, 8000, 1, 1", "8000, 16000, 0, 0", "48000, 8000, 1, 1", "8000, 48000, 1, 6"
  })
  void givesAsManySamplesAsTheTimeHolds(int from, int to, int length, int expected) {
    assertThat(resample(new short[length], from, to)).hasSize(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void givesTheSameHoweverTheInputIsCut(long seed) {
    int[][] rates = {{8000, 16000}, {44100, 16000}, {11025, 8000}, {8000, 44101}, {192_000, 4000}};
    Random random = new Random(seed);
    for (int[] rate : rates) {
      short[] input = Signals.noise(8000, 20_000, seed);
      short[] whole = resample(input, rate[0], rate[1]);
      Resampler resampler = new Resampler(rate[0], rate[1]);
      short[] pieces = new short[0];
      for (int at = 0; at < input.length; ) {
        int length = Math.min(input.length - at, random.nextInt(700));
        pieces = Signals.join(pieces, resampler.accept(input, at, length));
        at += length;
      }
      pieces = Signals.join(pieces, resampler.finish());
      assertThat(pieces).as("seed %s, %s", seed, Arrays.toString(rate)).isEqualTo(whole);
    }
  }

  @Test
  void startsAgainAfterReset() {
    Resampler resampler = new Resampler(8000, 16000);
    short[] input = Signals.noise(3000, 1000, 7);
    short[] first = Signals.join(resampler.accept(input), resampler.finish());
    resampler.reset();
    assertThat(Signals.join(resampler.accept(input), resampler.finish())).isEqualTo(first);
  }

  @Test
  void passesEqualRatesThroughUntouched() {
    Resampler resampler = new Resampler(8000, 8000);
    short[] input = Signals.noise(20_000, 1000, 3);
    assertThat(resampler.accept(input)).isSameAs(input);
    assertThat(resampler.accept(input, 10, 20)).isEqualTo(Arrays.copyOfRange(input, 10, 30));
    assertThat(resampler.finish()).isEmpty();
  }

  @Test
  void clipsInsteadOfWrappingRound() {
    short[] input = new short[2000];
    for (int i = 0; i < input.length; i++) {
      input[i] = i / 50 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }
    short[] output = resample(input, 8000, 16000);
    for (int i = 0; i < output.length; i++) {
      int within = i % 100;
      if (within > 10 && within < 90) {
        assertThat(output[i] > 0).as("sample %s", i).isEqualTo(i / 100 % 2 == 0);
      }
    }
  }

  @Test
  void holdsALimitedPartOfALongStream() {
    Resampler resampler = new Resampler(8000, 16000);
    short[] second = Signals.noise(3000, 8000, 3);
    long samples = 0;
    for (int i = 0; i < 3600; i++) {
      if (i % 60 == 0) {
        samples += resampler.accept(second).length;
      } else {
        samples += resampler.accept(second, 0, 80).length;
      }
    }
    assertThat(samples + resampler.finish().length).isEqualTo(2L * (60 * 8000 + 3540 * 80));
  }

  @Test
  void refusesInputAfterTheEndAndRatesOutOfRange() {
    Resampler resampler = new Resampler(8000, 16000);
    resampler.finish();
    assertThat(resampler.finish()).isEmpty();
    assertThatThrownBy(() -> resampler.accept(new short[1]))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new Resampler(300, 8000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a sample rate is 4000 to 192000, not 300");
    assertThatThrownBy(() -> new Resampler(8000, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static short[] resample(short[] input, int from, int to) {
    Resampler resampler = new Resampler(from, to);
    return Signals.join(resampler.accept(input), resampler.finish());
  }
}
