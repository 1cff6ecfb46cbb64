package io.callwarden.app.serve.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RateLimitTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final RateLimit limit = new RateLimit(6, now::get);

  @Test
  void letsAMinutesWorthPassAtOnceAndThenSaysWhenToComeAgain() {
    for (int i = 0; i < 6; i++) {
      assertThat(limit.take("a")).isZero();
    }

    assertThat(limit.take("a")).isEqualTo(10);
    seconds(9);
    assertThat(limit.take("a")).isEqualTo(1);
    seconds(1);
    assertThat(limit.take("a")).isZero();
    assertThat(limit.take("a")).isEqualTo(10);
  }

  @Test
  void countsEachCallerByItself() {
    for (int i = 0; i < 10; i++) {
      limit.take("a");
    }

    assertThat(limit.take("b")).isZero();
  }

  @Test
  void remembersNoMoreThanAMinutesWorth() {
    seconds(100_000);
    for (int i = 0; i < 6; i++) {
      assertThat(limit.take("a")).isZero();
    }
    assertThat(limit.take("a")).isPositive();
  }

  @Test
  void forgetsQuietCallersRatherThanGrow() {
    for (int i = 0; i < 20_000; i++) {
      assertThat(limit.take("attacker " + i)).isZero();
    }
    assertThat(limit.take("attacker")).isEqualTo(60);
    assertThat(limit.take("attacker 7")).as("those who are known go on").isZero();

    seconds(11);
    assertThat(limit.take("somebody")).isZero();
  }

  private void seconds(long seconds) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
