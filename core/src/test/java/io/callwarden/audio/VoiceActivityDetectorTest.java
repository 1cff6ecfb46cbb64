package io.callwarden.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  @Test
  void isSilentInSilenceOfEveryKind() {
    assertThat(share(decide(new short[20 * RATE]), 0, 2000)).isZero();
    short[] offset = new short[20 * RATE];
    Arrays.fill(offset, (short) 2000);
    assertThat(share(decide(offset), 60, 2000)).isZero();
    // What A-law and mu-law make of nothing.
    assertThat(share(decide(Signals.noise(8, 20 * RATE, 1)), 0, 2000)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 100, 300, 1000})
  void learnsSteadyNoiseAndHearsSpeechInIt(int deviation) {
    short[] noise = Signals.noise(deviation, 16 * RATE, deviation);
    short[] speech = Signals.speech(4.0 * deviation, RATE, 2 * RATE, 2);
    boolean[] decisions =
        decide(Signals.mix(noise, Signals.join(new short[6 * RATE], speech, new short[8 * RATE])));
    assertThat(share(decisions, 100, 600)).isLessThan(0.02);
    assertThat(share(decisions, 608, 795)).isGreaterThan(0.9);
    assertThat(share(decisions, 830, 1600)).isLessThan(0.02);
  }

  @Test
  void learnsHum() {
    short[] hum = Signals.mix(
        Signals.sine(50, 3000, RATE, 12 * RATE), Signals.sine(350, 500, RATE, 12 * RATE));
    short[] speech = Signals.join(new short[5 * RATE], Signals.speech(1500, RATE, 2 * RATE, 3));
    boolean[] decisions = decide(Signals.mix(hum, speech));
    assertThat(share(decisions, 100, 500)).isZero();
    assertThat(share(decisions, 508, 695)).isGreaterThan(0.9);
    assertThat(share(decisions, 730, 1200)).isZero();
  }

  @Test
  void noticesNoiseThatBegins() {
    short[] pcm = Signals.join(new short[2 * RATE], Signals.noise(300, 10 * RATE, 4));
    boolean[] decisions = decide(pcm);
    assertThat(share(decisions, 0, 200)).isZero();
    assertThat(share(decisions, 320, 1200)).isLessThan(0.02);
  }

  @ParameterizedTest
  @ValueSource(ints = {150, 400, 1000, 8000})
  void hearsQuietAndLoudVoices(int amplitude) {
    short[] pcm = Signals.mix(
        Signals.noise(10, 8 * RATE, 1),
        Signals.join(new short[3 * RATE], Signals.speech(amplitude, RATE, 2 * RATE, 5)));
    boolean[] decisions = decide(pcm);
    assertThat(share(decisions, 306, 495)).isGreaterThan(0.95);
    assertThat(share(decisions, 530, 800)).isZero();
  }

  @Test
  void hearsSpeechThatIsThereFromTheFirstSample() {
    assertThat(share(decide(Signals.speech(1000, RATE, 3 * RATE, 6)), 6, 295)).isGreaterThan(0.95);
  }

  @Test
  void hearsAVoiceThatFollowsAMuchLouderOne() {
    short[] pcm = Signals.join(
        Signals.speech(9000, RATE, 5 * RATE, 7),
        new short[RATE],
        Signals.speech(700, RATE, 2 * RATE, 8));
    assertThat(share(decide(pcm), 606, 795)).isGreaterThan(0.9);
  }

  @Test
  void hearsAVoiceAfterALoudTone() {
    short[] pcm = Signals.join(
        Signals.sine(425, 30_000, RATE, 2 * RATE),
        new short[RATE],
        Signals.speech(400, RATE, 2 * RATE, 8));
    assertThat(share(decide(pcm), 306, 495)).isGreaterThan(0.9);
  }

  @Test
  void keepsOutTheFaintEchoOfTheOtherParty() {
    short[] pcm = Signals.mix(
        Signals.noise(5, 16 * RATE, 1),
        Signals.join(
            Signals.speech(4000, RATE, 3 * RATE, 9),
            new short[RATE],
            Signals.speech(60, RATE, 4 * RATE, 10),
            new short[RATE],
            Signals.speech(4000, RATE, 3 * RATE, 11)));
    boolean[] decisions = decide(pcm);
    assertThat(share(decisions, 6, 295)).isGreaterThan(0.95);
    assertThat(share(decisions, 330, 900)).isZero();
    assertThat(share(decisions, 906, 1195)).isGreaterThan(0.95);
  }

  @Test
  void doesNotTakeClicksForSpeech() {
    short[] pcm = Signals.noise(20, 20 * RATE, 1);
    for (int at = 0; at < pcm.length - 20; at += RATE * 7 / 10) {
      for (int i = 0; i < 16; i++) {
        pcm[at + i] = (short) (i % 4 < 2 ? 20_000 : -20_000);
      }
    }
    assertThat(share(decide(pcm), 60, 2000)).isZero();
  }

  @Test
  void knowsComfortNoiseThatComesBackBetweenDigitalSilence() {
    short[] pcm = new short[0];
    for (int i = 0; i < 6; i++) {
      pcm = Signals.join(pcm, new short[2 * RATE], Signals.noise(60, 3 * RATE, i));
    }
    boolean[] decisions = decide(pcm);
    assertThat(share(decisions, 500, 3000)).isLessThan(0.02);
    short[] spoken = Signals.join(pcm, new short[RATE], Signals.speech(600, RATE, 2 * RATE, 12));
    assertThat(share(decide(spoken), 3106, 3295)).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @ValueSource(ints = {4000, 8000, 11_025, 16_000, 44_100, 48_000, 192_000})
  void worksAtEveryRate(int rate) {
    short[] pcm =
        Signals.join(new short[2 * rate], Signals.speech(1000, rate, rate, 1), new short[rate]);
    VoiceActivityDetector detector = new VoiceActivityDetector(rate);
    List<Boolean> decisions = new ArrayList<>();
    long[] next = {0};
    VoiceActivityDetector.StepConsumer consumer = (position, length, speech) -> {
      assertThat(position).isEqualTo(next[0]);
      next[0] += length;
      decisions.add(speech);
    };
    detector.accept(pcm, 0, pcm.length, consumer);
    detector.finish(consumer);
    detector.finish(consumer);
    assertThat(next[0]).isEqualTo(pcm.length);
    assertThat(detector.stepSamples()).isEqualTo(rate / 100);
    assertThat(decisions.subList(0, 200)).containsOnly(false);
    assertThat(decisions.subList(210, 290)).containsOnly(true);
    assertThat(decisions.subList(340, 400)).containsOnly(false);
  }

  @Test
  void refusesRatesOutOfRange() {
    assertThatThrownBy(() -> new VoiceActivityDetector(300))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a sample rate is 4000 to 192000, not 300");
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
