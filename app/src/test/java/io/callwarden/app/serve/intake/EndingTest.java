package io.callwarden.app.serve.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.serve.call.RefusedException;
import io.callwarden.app.serve.call.RefusedException.Reason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EndingTest {
  @Test
  void tellsProgramsWhyByTheCode() {
    assertThat(Ending.of(new RefusedException(Reason.INVALID, "a")).code()).isEqualTo(1008);
    assertThat(Ending.of(new RefusedException(Reason.CONFLICT, "b")).code()).isEqualTo(1008);
    assertThat(Ending.of(new RefusedException(Reason.OVERLOADED, "full")))
        .isEqualTo(new Ending(1013, "full"));
  }

  @Test
  void keepsTheReasonWithinTheFrameAndCutsNoLetter() {
    assertThat(Ending.refused("x".repeat(500)).reason()).hasSize(123);
    String cyrillic = Ending.refused("ж".repeat(100)).reason();
    assertThat(cyrillic).isEqualTo("ж".repeat(61));
    assertThat(Ending.refused("😀".repeat(100)).reason().getBytes(StandardCharsets.UTF_8))
        .hasSize(120);
  }

  @Test
  void takesACloseWithoutACodeForAProperEnd() {
    assertThat(Ending.isProper(1000)).isTrue();
    assertThat(Ending.isProper(1005)).isTrue();
    assertThat(Ending.isProper(1001)).isFalse();
    assertThat(Ending.isProper(1006)).isFalse();
  }
}
