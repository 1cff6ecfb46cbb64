package io.callwarden.app.cli;

import io.callwarden.app.report.Terminals;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes, and what kind of place that is. Text is UTF-8 whatever the platform's character set
 * is. Thread-safe as far as its streams are.
 */
public final class Console {
  private static final int COLUMNS_OF_A_PIPE = 100;

  private final InputStream in;
  private final WatchedWriter watched;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean outIsTerminal;
  private final boolean errIsTerminal;
  private final int columns;
  private final Map<String, String> environment;

  /**
   * A console of given streams.
   *
   * @param in standard input
   * @param out standard output
   * @param err standard error
   * @param terminals which of "out" and "err" are terminals, with a comma between
   * @param columns the width of the terminal, or 0 where it is not known
   * @param environment the environment variables
   */
  public Console(
      InputStream in,
      Writer out,
      Writer err,
      String terminals,
      int columns,
      Map<String, String> environment) {
    this.in = in;
    this.watched = new WatchedWriter(out);
    this.out = new PrintWriter(watched, false);
    this.err = new PrintWriter(err, true);
    this.outIsTerminal = terminals.contains("out");
    this.errIsTerminal = terminals.contains("err");
    this.columns = columns > 0 ? columns : COLUMNS_OF_A_PIPE;
    this.environment = Map.copyOf(environment);
  }

  /**
   * The console of this process. Java cannot tell which streams are terminals and how wide; the launcher says it, and
   * without it none counts as one.
   */
  public static Console system() {
    String terminals = System.getProperty("callwarden.terminal", "");
    return new Console(
        System.in,
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8),
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8),
        terminals,
        number(System.getProperty("callwarden.columns"), number(System.getenv("COLUMNS"), 0)),
        System.getenv());
  }

  /** Standard input: bytes. */
  public InputStream in() {
    return in;
  }

  /** Standard output: results; see {@link #flush}. */
  public PrintWriter out() {
    return out;
  }

  /** Standard error: what the user must know beside the results. */
  public PrintWriter err() {
    return err;
  }

  /** Tells the user something on standard error, on a line of its own. */
  public void warn(String message) {
    err.print("callwarden: " + Terminals.visible(message) + "\n");
    err.flush();
  }

  /** Whether a person reads standard output. */
  public boolean outIsTerminal() {
    return outIsTerminal;
  }

  /** Whether a person reads standard error. */
  public boolean errIsTerminal() {
    return errIsTerminal;
  }

  /** The width of the terminal, or 100 where there is none. */
  public int columns() {
    return columns;
  }

  /** The value of an environment variable, or null. */
  public @Nullable String environment(String name) {
    return environment.get(name);
  }

  /**
   * Sends on what was written to {@link #out()}.
   *
   * @throws OutputException if that failed, now or before
   */
  public void flush() {
    out.flush();
    IOException failure = watched.failure;
    if (failure != null) {
      throw new OutputException(failure);
    }
  }

  private static int number(@Nullable String text, int otherwise) {
    return text != null && text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : otherwise;
  }

  /** Keeps the first failure, which {@link PrintWriter} swallows. */
  private static final class WatchedWriter extends Writer {
    private final Writer writer;
    private volatile @Nullable IOException failure;

    WatchedWriter(Writer writer) {
      this.writer = writer;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
      try {
        writer.write(buffer, offset, length);
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        writer.flush();
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }

    private IOException failed(IOException e) {
      if (failure == null) {
        failure = e;
      }
      return e;
    }
  }
}
