package io.callwarden.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.run.Progress.Step;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressDisplayTest {
  private final StringWriter screen = new StringWriter();
  private final AtomicLong now = new AtomicLong();
  private final ProgressDisplay display =
      new ProgressDisplay(new PrintWriter(screen), 80, now::get);

  @Test
  void showsNothingForShortWork() {
    display.expect(1, 100);
    Step step = display.begin("a.wav", 100);
    now.addAndGet(900_000_000);
    step.advance(0.9);
    step.end();
    display.end();

    assertThat(screen.toString()).isEmpty();
  }

  @Test
  void showsEachCallAndAllOfThem() {
    display.expect(4, 1000);
    Step first = display.begin("первый.wav", 500);
    display.begin("b.wav", 100);
    now.addAndGet(2_000_000_000);
    first.advance(0.5);

    assertThat(screen.toString())
        .contains(" 50%  первый.wav")
        .contains("  0%  b.wav")
        .contains(" 25%  0 of 4 files, about 0:06 left");
  }

  @Test
  void drawsAtMostTenTimesASecond() {
    display.expect(1, 100);
    Step step = display.begin("a.wav", 100);
    now.addAndGet(1_000_000_000);
    for (int i = 0; i < 1000; i++) {
      now.addAndGet(1_000_000);
      step.advance(i / 1000.0);
    }

    assertThat(screen.toString().split("0 of 1 file", -1).length - 1).isBetween(9, 11);
  }

  @Test
  void makesRoomForWritingAndLeavesNoTrace() {
    display.expect(2, 100);
    Step step = display.begin("a.wav", 50);
    now.addAndGet(2_000_000_000);
    step.advance(0.5);
    screen.getBuffer().setLength(0);

    display.aside(() -> screen.append("report\n"));
    display.end();

    assertThat(screen.toString()).isEqualTo("\u001b[2A\u001b[Jreport\n");
  }

  @Test
  void holdsBackWhatWouldSteerTheTerminal() {
    display.expect(1, 1);
    Step step = display.begin("a\u001b[31m\n.wav", 1);
    now.addAndGet(2_000_000_000);
    step.advance(0.5);

    assertThat(screen.toString()).contains("a [31m .wav");
  }
}
