package io.callwarden.app.serve.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** How many legs the machine is held to bear. */
class CapacityTest {
  @Test
  void theNumberThatIsSetCounts() {
    Capacity capacity = new Capacity(12, 2);
    capacity.analysed(1000, 999);
    assertThat(capacity.legs()).isEqualTo(12);
  }

  @Test
  void beforeAnythingWasMeasuredThereIsRoomForOneLeg() {
    assertThat(new Capacity(0, 64).legs()).isEqualTo(1);
  }

  @Test
  void theProcessorsShareIsDividedByWhatALegCosts() {
    Capacity capacity = new Capacity(0, 2);
    capacity.analysed(600, 30);
    assertThat(capacity.costOfASecond()).isCloseTo(0.05, within(1e-9));
    assertThat(capacity.legs()).isEqualTo((int) (2 * Capacity.SHARE / 0.05));
  }

  @Test
  void realCallsCorrectTheMeasureOfTheStart() {
    Capacity capacity = new Capacity(0, 2);
    capacity.analysed(600, 30);
    for (int second = 0; second < 7200; second++) {
      capacity.analysed(1, 0.1);
    }
    assertThat(capacity.costOfASecond()).isCloseTo(0.1, within(0.001));
  }

  @Test
  void howeverDearALegIsThereIsRoomForOne() {
    Capacity capacity = new Capacity(0, 1);
    capacity.analysed(10, 1000);
    capacity.analysed(0, 5);
    assertThat(capacity.legs()).isEqualTo(1);
  }
}
