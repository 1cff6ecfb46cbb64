package io.callwarden.app;

import io.callwarden.app.cli.CommandLines;
import io.callwarden.app.cli.Console;
import io.callwarden.app.cli.Interruption;

/** The program. */
public final class Callwarden {
  private Callwarden() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    // JNA reads this once, before its first call: C strings of the speech library are UTF-8.
    System.setProperty("jna.encoding", "UTF-8");
    // As does the log library: a server still tells what it does while it stops.
    System.setProperty("java.util.logging.manager", "io.callwarden.app.cli.LogLines$Lasting");
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::interruptAndWait, "interrupt"));
    int code = 1;
    try {
      code = CommandLines.create(Console.system(), interruption).execute(args);
    } finally {
      interruption.finished();
    }
    // After Ctrl-C this waits for the hook, and the process ends with 130.
    System.exit(code);
  }
}
