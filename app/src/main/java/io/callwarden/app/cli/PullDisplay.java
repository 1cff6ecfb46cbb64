package io.callwarden.app.cli;

import io.callwarden.speech.ProgressListener;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows on standard error how far a download is: on a terminal a line that changes, elsewhere a line for each stage. One
 * thread at a time.
 */
final class PullDisplay implements ProgressListener, AutoCloseable {
  private static final int BAR = 30;

  private final Console console;
  private final String name;
  private @Nullable Stage stage;
  private int shown = -1;

  PullDisplay(Console console, String name) {
    this.console = console;
    this.name = name;
  }

  @Override
  public void progress(Stage now, long done, long total) {
    String doing = switch (now) {
      case DOWNLOADING -> "downloading";
      case CHECKING -> "checking";
      case UNPACKING -> "unpacking";
    };
    if (now != stage) {
      stage = now;
      shown = -1;
      if (!console.errIsTerminal()) {
        console.warn(doing + " " + name + (total > 0 ? " (" + megabytes(total) + ")" : ""));
      }
    }
    int permille = total > 0 ? (int) (1000 * Math.min(done, total) / total) : (int) (done >> 20);
    if (console.errIsTerminal() && permille != shown) {
      shown = permille;
      console.err().print("\r\u001b[K" + line(doing, done, total));
      console.err().flush();
    }
  }

  private String line(String doing, long done, long total) {
    if (total <= 0) {
      return String.format(Locale.ROOT, " %-11s  %s", doing, megabytes(done));
    }
    int full = (int) (BAR * Math.min(done, total) / total);
    return String.format(
        Locale.ROOT,
        " %-11s  %s  %3d%%  %s of %s",
        doing,
        "━".repeat(full) + "┄".repeat(BAR - full),
        100 * Math.min(done, total) / total,
        megabytes(done),
        megabytes(total));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /** Removes the changing line. */
  @Override
  public void close() {
    if (console.errIsTerminal() && stage != null) {
      console.err().print("\r\u001b[K");
      console.err().flush();
      stage = null;
    }
  }
}
