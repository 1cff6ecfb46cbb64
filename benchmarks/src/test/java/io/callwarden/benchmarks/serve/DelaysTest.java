package io.callwarden.benchmarks.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DelaysTest {
  @Test
  void percentilesAreDelaysThatWereMeasured() {
    Delays delays = new Delays();
    for (int millis = 100; millis >= 1; millis--) {
      delays.add(1_000_000L * millis);
    }
    assertThat(delays.count()).isEqualTo(100);
    assertThat(delays.percentile(0.5)).isEqualTo(0.050);
    assertThat(delays.percentile(0.95)).isEqualTo(0.095);
    assertThat(delays.percentile(1)).isEqualTo(0.100);
  }

  @Test
  void whatComesTooEarlyOrAfterMoreThanAMinuteCountsAtTheEnds() {
    Delays delays = new Delays();
    delays.add(-5);
    delays.add(Long.MAX_VALUE);
    assertThat(delays.percentile(0.5)).isZero();
    assertThat(delays.percentile(1)).isEqualTo(60);
  }

  @Test
  void noDelayHasNoPercentile() {
    assertThat(new Delays().percentile(0.5)).isNaN();
  }
}
