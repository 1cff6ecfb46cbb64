package io.callwarden.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

final class RetentionTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  private final BlockingQueue<Instant> asked = new LinkedBlockingQueue<>();

  @Test
  void deletesWhatIsOlderThanTheDaysThatCallsAreKept() throws InterruptedException {
    ToIntFunction<Instant> delete = before -> {
      asked.add(before);
      return 1;
    };
    try (Retention retention = new Retention(delete, 90, CLOCK, Duration.ofDays(1))) {
      assertThat(retention).isNotNull();
      assertThat(asked.poll(60, TimeUnit.SECONDS)).isEqualTo("2025-12-01T12:00:00Z");
    }
  }

  @Test
  void goesOnWhateverFails() throws InterruptedException {
    ToIntFunction<Instant> delete = before -> {
      asked.add(before);
      if (asked.size() % 2 == 0) {
        throw new IllegalStateException("the database is away");
      }
      throw new OutOfMemoryError("no memory");
    };
    try (Retention retention = new Retention(delete, 1, CLOCK, Duration.ofMillis(1))) {
      assertThat(retention).isNotNull();
      for (int i = 0; i < 4; i++) {
        assertThat(asked.poll(60, TimeUnit.SECONDS)).isNotNull();
      }
    }
  }
}
