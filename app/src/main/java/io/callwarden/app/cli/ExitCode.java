package io.callwarden.app.cli;

/**
 * The exit codes. Programs that call Callwarden are built on them.
 *
 * <p>A run can earn {@link #FINDING} and {@link #UNREADABLE} at once. Then {@code FINDING} wins: it is given only to a
 * user who asked for it with {@code --fail-on}, and it is certain whatever the unreadable input holds; a script that
 * tolerates a broken recording (4) must not thereby pass over a critical finding (3). The unreadable inputs are named on
 * standard error and in the report in any case.
 */
public final class ExitCode {
  /** All inputs were analysed, and no finding counts for {@code --fail-on}. */
  public static final int OK = 0;
  /** A fault of the program or of the machine, for example a full disk. */
  public static final int INTERNAL = 1;
  /** Wrong use: an unknown option, a pack file that does not exist, an output folder that cannot be written. */
  public static final int USAGE = 2;
  /** A finding at or above {@code --fail-on}. */
  public static final int FINDING = 3;
  /** Some input could not be read; the rest was analysed. */
  public static final int UNREADABLE = 4;
  /** Ctrl-C: what was finished is reported. 128 + SIGINT, as shells have it. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
