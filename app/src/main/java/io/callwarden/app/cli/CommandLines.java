package io.callwarden.app.cli;

import io.callwarden.CallwardenException;
import io.callwarden.app.run.CallAnalyzer;
import io.callwarden.app.run.Pacer;
import io.callwarden.app.run.SpeechModels;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the command line together: commands, their streams, and what happens when one fails. */
public final class CommandLines {
  private CommandLines() {}

  /** A command line that reads from and writes to the console and ends early when it is interrupted. */
  public static CommandLine create(Console console, Interruption interruption) {
    CommandLine completion = new CommandLine(new GenerateCompletion());
    completion.getCommandSpec().usageMessage().hidden(true);
    CommandLine line = new CommandLine(new RootCommand())
        .addSubcommand(new AnalyzeCommand(console, interruption))
        .addSubcommand(new ScoreCommand(console, interruption))
        .addSubcommand(new ListenCommand(console, interruption, Pacer.Clock.system()))
        .addSubcommand(ServeCommand.commandLine(console, interruption))
        .addSubcommand(new ModelsCommand(console, SpeechModels::store))
        .addSubcommand(new ExplainCommand(console))
        .addSubcommand(new EvaluateCommand(console))
        .addSubcommand(new CommandLine(new LexiconCommand(console))
            .addSubcommand(new LexiconCheckCommand(console, SpeechModels::store)))
        .addSubcommand("generate-completion", completion)
        .setOut(console.out())
        .setErr(console.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(Math.max(60, Math.min(100, console.columns())))
        .setColorScheme(CommandLine.Help.defaultColorScheme(
            ColorChoice.AUTO.isColour(console) ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler((e, args) -> wrongUse(console, e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(console, e));
    return line.setExecutionStrategy(parsed -> {
      int code = new CommandLine.RunLast().execute(parsed);
      try {
        console.flush();
      } catch (OutputException e) {
        return failed(console, e);
      }
      return code;
    });
  }

  private static int wrongUse(Console console, ParameterException e) {
    PrintWriter err = console.err();
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    console.warn(sentence(e));
    if (e instanceof UnmatchedArgumentException unmatched && !isCommandMissing(unmatched)) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        err.println("Did you mean " + String.join(" or ", suggestions) + "?");
      }
    }
    err.println("Try '" + command + " --help'.");
    err.flush();
    return ExitCode.USAGE;
  }

  /** What is wrong, without the library's terms where it does not know what an argument was meant to be. */
  private static String sentence(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
      return readable(String.valueOf(e.getMessage()));
    }
    if (isCommandMissing(unmatched)) {
      List<String> names = new ArrayList<>();
      e.getCommandLine().getSubcommands().forEach((name, command) -> {
        if (!command.getCommandSpec().usageMessage().hidden()) {
          names.add(name);
        }
      });
      return "there is no command '" + unmatched.getUnmatched().get(0) + "', only "
          + String.join(", ", names) + ".";
    }
    return "what is '" + String.join(" ", unmatched.getUnmatched())
        + "' here? Put a text or name of several words into quotation marks.";
  }

  /** Whether a command was to be named, and what was named is none. */
  private static boolean isCommandMissing(UnmatchedArgumentException e) {
    return !e.isUnknownOption() && !e.getCommandLine().getSubcommands().isEmpty();
  }

  /** Names of choices as the user writes them. */
  private static String readable(String message) {
    Matcher choices = Pattern.compile("\\[([A-Z, ]+)\\] \\(case-insensitive\\)").matcher(message);
    return choices.replaceFirst(match -> match.group(1).toLowerCase(Locale.ROOT));
  }

  private static int failed(Console console, Exception e) {
    PrintWriter err = console.err();
    if (e instanceof OutputException output && output.readerLeft()) {
      return ExitCode.OK;
    }
    console.out().flush();
    int code = e instanceof UsageException ? ExitCode.USAGE : ExitCode.INTERNAL;
    if (e instanceof CallwardenException) {
      console.warn(String.valueOf(e.getMessage()));
    } else {
      console.warn("internal error: " + CallAnalyzer.place(e)
          + ". Please report it; CALLWARDEN_STACKTRACE=1 shows more.");
    }
    if (console.environment("CALLWARDEN_STACKTRACE") != null) {
      e.printStackTrace(err);
    }
    err.flush();
    return code;
  }
}
