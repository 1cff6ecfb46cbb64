package io.callwarden.app.serve.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrackClockTest {
  private final TrackClock clock = new TrackClock(8000);

  @Test
  void countsFromTheFirstStamp() {
    assertThat(clock.place(1234)).isZero();
    clock.advance(160);
    assertThat(clock.place(1254)).isEqualTo(160);
  }

  @Test
  void makesNoHolesOfTremblingStamps() {
    long place = clock.place(5);
    for (int message = 1; message < 1000; message++) {
      clock.advance(place + 160);
      place = clock.place(5 + 20L * message + (message % 7) * 6L - 18);
      assertThat(place).isEqualTo(160L * message);
    }
  }

  @Test
  void leavesRoomForWhatIsMissingAndKnowsWhatIsLate() {
    clock.advance(clock.place(0) + 160);

    assertThat(clock.place(500)).isEqualTo(4000);
    clock.advance(4160);
    assertThat(clock.place(20)).isEqualTo(160).isLessThan(clock.next());
    assertThat(clock.next()).isEqualTo(4160);
  }
}
