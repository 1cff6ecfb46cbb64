package io.callwarden.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PacerTest {
  /** Every sleep takes a little longer than asked, as real ones do. */
  private static final class LateClock implements Pacer.Clock {
    private long now = 123_456_789;
    private int sleeps;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void sleep(long nanos) {
      now += nanos + 3_000_000;
      sleeps++;
    }
  }

  @Test
  void doesNotDriftHoweverLateEachSleepEnds() {
    LateClock clock = new LateClock();
    long start = clock.now;
    Pacer pacer = new Pacer(clock, 1);

    for (int piece = 1; piece <= 36_000; piece++) {
      pacer.await(piece / 10.0, () -> false);
    }

    assertThat((clock.now - start) / 1e9).isBetween(3600.0, 3600.01);
  }

  @Test
  void playsFourTimesAsFast() {
    LateClock clock = new LateClock();
    long start = clock.now;
    Pacer pacer = new Pacer(clock, 4);

    pacer.await(8, () -> false);

    assertThat((clock.now - start) / 1e9).isBetween(2.0, 2.01);
  }

  @Test
  void neverWaitsAtInfiniteSpeed() {
    LateClock clock = new LateClock();
    Pacer pacer = new Pacer(clock, Double.POSITIVE_INFINITY);

    pacer.await(7200, () -> false);

    assertThat(clock.sleeps).isZero();
  }

  @Test
  void catchesUpAfterADelayWithoutWaiting() {
    LateClock clock = new LateClock();
    Pacer pacer = new Pacer(clock, 1);
    pacer.await(0.1, () -> false);
    clock.now += 5_000_000_000L;
    int sleeps = clock.sleeps;

    pacer.await(0.2, () -> false);
    pacer.await(5, () -> false);

    assertThat(clock.sleeps).isEqualTo(sleeps);
  }

  @Test
  void stopsWaitingWhenTold() {
    LateClock clock = new LateClock();

    new Pacer(clock, 1).await(1000, () -> clock.sleeps >= 2);

    assertThat(clock.sleeps).isEqualTo(2);
  }
}
