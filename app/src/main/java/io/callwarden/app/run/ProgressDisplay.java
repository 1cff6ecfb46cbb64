package io.callwarden.app.run;

import io.callwarden.app.report.Terminals;
import io.callwarden.app.report.Times;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Shows on a terminal how far the work is: a line for each call under way and one for all. It comes up only when the
 * work takes longer than a second, is drawn at most ten times a second, and leaves no trace. Thread-safe.
 */
public final class ProgressDisplay implements Progress {
  private static final long PATIENCE_NANOS = 1_000_000_000L;
  private static final long PAUSE_NANOS = 100_000_000L;
  private static final int MAX_LINES = 8;
  private static final int BAR = 24;

  private final PrintWriter terminal;
  private final int columns;
  private final LongSupplier nanoTime;
  private final long began;

  private final Set<Bar> running = new LinkedHashSet<>();
  private int inputs;
  private int ended;
  private long work;
  private long done;
  private long drawnAt;
  private int drawnLines;

  /**
   * @param terminal where to draw
   * @param columns its width
   * @param nanoTime the clock, nanoseconds
   */
  public ProgressDisplay(PrintWriter terminal, int columns, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.columns = columns;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
    this.drawnAt = began;
  }

  @Override
  public synchronized void expect(int inputs, long work) {
    this.inputs = inputs;
    this.work = Math.max(1, work);
  }

  @Override
  public synchronized Step begin(String name, long work) {
    Bar bar = new Bar(Terminals.visible(name), work);
    running.add(bar);
    return bar;
  }

  @Override
  public synchronized void aside(Runnable writing) {
    clear();
    writing.run();
    drawWhenDue();
  }

  @Override
  public synchronized void end() {
    running.clear();
    clear();
  }

  private final class Bar implements Step {
    private final String name;
    private final long share;
    private double part;

    Bar(String name, long share) {
      this.name = name;
      this.share = share;
    }

    @Override
    public void advance(double newPart) {
      synchronized (ProgressDisplay.this) {
        part = Math.max(0, Math.min(1, newPart));
        drawWhenDue();
      }
    }

    @Override
    public void end() {
      synchronized (ProgressDisplay.this) {
        if (running.remove(this)) {
          done += share;
          ended++;
          drawWhenDue();
        }
      }
    }
  }

  private void drawWhenDue() {
    long now = nanoTime.getAsLong();
    if (now - began >= PATIENCE_NANOS && now - drawnAt >= PAUSE_NANOS && !running.isEmpty()) {
      draw(now);
    }
  }

  private void draw(long now) {
    StringBuilder picture = new StringBuilder(drawnLines == 0 ? "" : "\u001b[" + drawnLines + "A");
    int lines = 0;
    double finished = done;
    for (Bar bar : running) {
      finished += bar.part * bar.share;
      if (lines < MAX_LINES) {
        picture.append(line(bar.part, bar.name)).append("\u001b[K\n");
        lines++;
      }
    }
    double part = Math.min(1, finished / work);
    picture.append(line(part, overall(part, (now - began) / 1e9))).append("\u001b[K\n");
    picture.append("\u001b[J");
    terminal.print(picture);
    terminal.flush();
    drawnLines = lines + 1;
    drawnAt = now;
  }

  private String overall(double part, double seconds) {
    String left =
        part < 0.02 ? "" : ", about " + Times.length(seconds * (1 - part) / part) + " left";
    return ended + " of " + inputs + (inputs == 1 ? " file" : " files") + left;
  }

  private String line(double part, String text) {
    int full = (int) Math.round(part * BAR);
    String bar = "━".repeat(full) + "┄".repeat(BAR - full);
    String percent = String.format(java.util.Locale.ROOT, "%3d%%", (int) Math.floor(part * 100));
    return " " + bar + " " + percent + "  "
        + Terminals.shortened(text, Math.max(10, columns - BAR - 10));
  }

  private void clear() {
    if (drawnLines > 0) {
      terminal.print("\u001b[" + drawnLines + "A\u001b[J");
      terminal.flush();
      drawnLines = 0;
    }
  }
}
