package io.callwarden.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers changed at random: only the documented exceptions may leave, and memory stays small. */
class WavMutationTest {
  private static final int ROUNDS = 5000;

  @ParameterizedTest
  @ValueSource(longs = {20261122, 1, 2})
  void onlyDocumentedExceptionsLeaveTheReader(long seed) throws IOException {
    Random random = new Random(seed);
    List<byte[]> seeds = List.of(
        WavBytes.pcm16(8000, 2, Signals.noise(1000, 200, seed)),
        WavBytes.riff("RIFF", 460)
            .extensible(3, 1, 16000, 4)
            .data(400, new byte[400])
            .bytes(),
        WavBytes.riff("RF64", 0xFFFF_FFFFL)
            .text("ds64")
            .number(28, 4)
            .number(100, 8)
            .number(64, 8)
            .number(2, 8)
            .number(0, 4)
            .format(7, 1, 8000, 1)
            .data(0xFFFF_FFFFL, new byte[64])
            .bytes());
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] wav = mutate(seeds.get(round % seeds.size()), random);
      try {
        read += readAll(wav, random) ? 1 : 0;
      } catch (AudioFormatException e) {
        assertThat(e.getMessage())
            .as("seed %s, round %s", seed, round)
            .startsWith("mutant")
            .endsWith(".");
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
    assertThat(read).as("seed %s: mutants that could be read", seed).isBetween(ROUNDS / 50, ROUNDS);
  }

  private static boolean readAll(byte[] wav, Random random) throws IOException {
    long length = random.nextBoolean() ? wav.length : WavHeader.UNKNOWN;
    try (AudioSource source =
        WavSource.open("mutant", new BufferedInputStream(new ByteArrayInputStream(wav)), length)) {
      long samples = 0;
      List<AudioFrame> frames = source.read(1 + random.nextInt(1 << 20));
      while (!frames.isEmpty()) {
        samples += frames.get(0).pcm().length;
        frames = source.read(1 + random.nextInt(300));
      }
      assertThat(samples).isBetween(1L, (long) wav.length);
      assertThat(source.duration()).isNotNegative();
      return true;
    } catch (WavFormat.CompressedException e) {
      return false;
    }
  }

  private static byte[] mutate(byte[] wav, Random random) {
    byte[] mutant =
        random.nextInt(4) == 0 ? Arrays.copyOf(wav, random.nextInt(wav.length + 20)) : wav.clone();
    int[] extremes = {0, 1, 0x7F, 0x80, 0xFF, 0xFE};
    for (int i = random.nextInt(6); i > 0 && mutant.length > 0; i--) {
      int at = random.nextInt(Math.min(100, mutant.length));
      mutant[at] = (byte)
          (random.nextBoolean() ? random.nextInt(256) : extremes[random.nextInt(extremes.length)]);
    }
    return mutant;
  }
}
