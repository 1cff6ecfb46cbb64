package io.callwarden.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceActivityDetectorTest {
  private static final int RATE = 8000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void decidesTheSameHoweverTheAudioIsCut(long seed) {
    short[] pcm = Signals.mix(
        Signals.noise(30, 10 * RATE + 37, seed),
        Signals.join(new short[2 * RATE], Signals.speech(2000, RATE, 2 * RATE, seed)));
    VoiceActivityDetector whole = new VoiceActivityDetector(RATE);
    StringBuilder expected = new StringBuilder();
    whole.accept(pcm, 0, pcm.length, (p, n, s) -> expected.append(p).append(n).append(s));
    whole.finish((p, n, s) -> expected.append(p).append(n).append(s));

    Random random = new Random(seed);
    VoiceActivityDetector cut = new VoiceActivityDetector(RATE);
    StringBuilder decisions = new StringBuilder();
    for (int at = 0; at < pcm.length; ) {
      int length = Math.min(pcm.length - at, random.nextInt(333));
      cut.accept(pcm, at, length, (p, n, s) -> decisions.append(p).append(n).append(s));
      at += length;
    }
    cut.finish((p, n, s) -> decisions.append(p).append(n).append(s));
    assertThat(decisions).as("seed %s", seed).hasToString(expected.toString());
  }

  @Test
  void hearsSpeechAfterDigitalSilence() {
    short[] pcm = Signals.join(
        new short[3 * RATE], Signals.speech(1000, RATE, 2 * RATE, 1), new short[3 * RATE]);
    boolean[] speech = decide(pcm);
    assertThat(share(speech, 0, 300)).isZero();
    assertThat(share(speech, 306, 498)).isGreaterThan(0.95);
    assertThat(share(speech, 530, 800)).isZero();
  }

  private static boolean[] decide(short[] pcm) {
    boolean[] decisions = new boolean[pcm.length / 80];
    new VoiceActivityDetector(RATE)
        .accept(
            pcm,
            0,
            pcm.length,
            (position, length, speech) -> decisions[(int) position / 80] = speech);
    return decisions;
  }

  private static double share(boolean[] decisions, int begin, int end) {
    int speech = 0;
    for (int i = begin; i < end; i++) {
      speech += decisions[i] ? 1 : 0;
    }
    return (double) speech / (end - begin);
  }
}
