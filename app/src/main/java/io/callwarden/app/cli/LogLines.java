package io.callwarden.app.cli;

import io.callwarden.app.report.Terminals;
import io.callwarden.app.serve.settings.LogLevel;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells while it runs: one line for each thing, with its time, on standard error. While this is open, all
 * that is logged in the process goes there. Thread-safe.
 */
final class LogLines {
  /** They tell of every connection and pool what only their authors want to know. */
  private static final List<String> TALKATIVE =
      List.of("org.eclipse.jetty", "io.javalin", "org.flywaydb", "com.zaxxer.hikari");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private final Lines lines;
  private final Logger root = Logger.getLogger("");
  private final @Nullable Level rootLevel = root.getLevel();
  private final List<Handler> others = List.of(root.getHandlers());

  /** Kept, because the library itself forgets loggers that nobody holds. */
  private final List<Logger> talkative = new ArrayList<>();

  private LogLines(PrintWriter err, LogLevel level) {
    this.lines = new Lines(err, level == LogLevel.DEBUG);
    others.forEach(root::removeHandler);
    root.addHandler(lines);
    root.setLevel(
        switch (level) {
          case ERROR -> Level.SEVERE;
          case WARNING -> Level.WARNING;
          case INFO -> Level.INFO;
          case DEBUG -> Level.FINE;
        });
    for (String name : TALKATIVE) {
      Logger logger = Logger.getLogger(name);
      logger.setLevel(level == LogLevel.ERROR ? Level.SEVERE : Level.WARNING);
      talkative.add(logger);
    }
  }

  /** Sends what is logged from now on to standard error. */
  static LogLines open(PrintWriter err, LogLevel level) {
    return new LogLines(err, level);
  }

  /** Logs as before. */
  void close() {
    root.removeHandler(lines);
    root.setLevel(rootLevel);
    others.forEach(root::addHandler);
    talkative.forEach(logger -> logger.setLevel(null));
  }

  /**
   * A log manager that does not fall silent when the process is told to end: the server's last words come after that. To
   * be named as {@code java.util.logging.manager} before anything is logged.
   */
  public static final class Lasting extends LogManager {
    /** Called by the constructor's user: the library. */
    public Lasting() {}

    @Override
    public void reset() {
      // The library calls this at the end of the process, beside the server's own stop.
    }
  }

  private static final class Lines extends Handler {
    private final PrintWriter err;
    private final boolean withTraces;
    private final SimpleFormatter messages = new SimpleFormatter();

    Lines(PrintWriter err, boolean withTraces) {
      this.err = err;
      this.withTraces = withTraces;
    }

    @Override
    public void publish(LogRecord record) {
      Throwable thrown = record.getThrown();
      String line = TIME.format(record.getInstant())
          + " "
          + level(record.getLevel())
          + " "
          + Terminals.visible(messages.formatMessage(record))
          + (thrown == null ? "" : " (" + Terminals.visible(reason(thrown)) + ")");
      synchronized (err) {
        err.print(line + "\n");
        if (thrown != null && withTraces) {
          thrown.printStackTrace(err);
        }
        err.flush();
      }
    }

    private static String level(Level level) {
      int value = level.intValue();
      if (value >= Level.SEVERE.intValue()) {
        return "error  ";
      }
      if (value >= Level.WARNING.intValue()) {
        return "warning";
      }
      return value >= Level.INFO.intValue() ? "info   " : "debug  ";
    }

    /** Without what databases add in further lines: it can hold values of rows. */
    private static String reason(Throwable thrown) {
      String message = thrown.getMessage();
      String name = thrown.getClass().getSimpleName();
      return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
    }

    @Override
    public void flush() {
      err.flush();
    }

    @Override
    public void close() {
      // Standard error is not ours.
    }
  }
}
