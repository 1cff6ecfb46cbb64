package io.callwarden.app.serve.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where the audio of a leg stands in the call, by when it arrives. */
class LegClockTest {
  private static final double PIECE = 0.1;

  private final LegClock clock = new LegClock();
  private double end;
  private double silence;

  @Test
  void audioAtThePaceOfTheClockFollowsWithoutAGap() {
    for (int i = 1; i <= 600; i++) {
      arrives(i * PIECE + (i % 7) * 0.05); // with jitter
    }
    assertThat(silence).isZero();
    assertThat(clock.isLive()).isTrue();
  }

  @Test
  void audioThatWasOnlyLateComesInABurstAndMakesNoSilence() {
    speaks(0, 50);
    for (int i = 51; i <= 80; i++) {
      arrives(8.05); // the line stood still for three seconds
    }
    speaks(80, 200);
    assertThat(silence).isZero();
  }

  @Test
  void whatTheSenderHasLeftOutIsSilence() {
    speaks(0, 50);
    double resumed = 5 + 2.5; // the sender says nothing while nobody speaks
    for (int i = 1; i <= 40; i++) {
      arrives(resumed + i * PIECE);
    }
    assertThat(silence).isBetween(2.4, 2.6);
    assertThat(end).isBetween(resumed + 3.9, resumed + 4.1);
  }

  @Test
  void shortPausesOfTheSenderAddUpUntilTheyAreNoticed() {
    double now = 0;
    for (int phrase = 0; phrase < 20; phrase++) {
      for (int i = 0; i < 10; i++) {
        now += PIECE;
        arrives(now);
      }
      now += 0.3;
    }
    assertThat(now - 0.3 - end).isLessThan(1.5);
  }

  @Test
  void aRecordingThatIsSentFasterThanTheClockHasNoGapHoweverItComes() {
    for (int i = 1; i <= 100; i++) {
      arrives(i * 0.01);
    }
    assertThat(clock.isLive()).isFalse();
    arrives(60);
    arrives(61);
    arrives(65);
    assertThat(silence).isZero();
  }

  private void speaks(int first, int last) {
    for (int i = first + 1; i <= last; i++) {
      arrives(i * PIECE);
    }
  }

  private void arrives(double at) {
    double before = clock.silenceBefore(at, end, PIECE);
    silence += before;
    end += before + PIECE;
  }
}
