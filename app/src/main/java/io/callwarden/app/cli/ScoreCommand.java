package io.callwarden.app.cli;

import io.callwarden.app.report.Report;
import io.callwarden.app.report.ScoreCsvReport;
import io.callwarden.app.report.ScoreJsonReport;
import io.callwarden.app.report.ScoreTextReport;
import io.callwarden.app.run.CallScorer;
import io.callwarden.lexicon.Lexicon;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.score.ScoreForm;
import io.callwarden.score.ScoreFormException;
import io.callwarden.score.ScoreFormReader;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code callwarden score}: recordings and transcripts in, scorecards out. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Scores recorded calls by a form, audio and transcripts alike: each call, each operator, all together.",
    footer = {
      "",
      "Every item shows its points with the evidence and its times, so that the score can be followed by hand. An item"
          + " that cannot be judged in a call is left out of it. A call that fails by a critical item scores 0.",
      "",
      "Examples:",
      "  callwarden score samples/transcripts",
      "  callwarden score recordings/ --form our-form.yaml --format csv --bom > scores.csv"
    })
final class ScoreCommand implements Callable<Integer> {
  private final Console console;
  private final Interruption interruption;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private CallOptions calls;

  @Option(
      names = "--form",
      paramLabel = "FILE",
      description =
          "A score form (YAML) of your own in place of the shipped ones. Of several, a call is scored by the one"
              + " in its language, or else by the first. A form with a mistake ends the command (exit code 2).")
  private List<Path> forms = new ArrayList<>();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "Form of the report: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private Format format;

  ScoreCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  /** The forms of a report. */
  enum Format {
    TEXT,
    JSONL,
    CSV,
    HTML;

    String extension() {
      return this == TEXT ? "txt" : toString();
    }

    String summaryName() {
      return this == HTML ? "index" : "summary";
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    int threads = calls.threads();
    OutputFolder folder = calls.folder(format.extension(), format.summaryName());
    RuleOptions.Rules loaded = calls.rules();
    boolean leftOut = loaded.report(console);
    List<ScoreForm> read = forms(loaded.all());
    AnalyzeRun run = new AnalyzeRun(
        console,
        report(read),
        folder,
        calls.progress(console),
        new CallScorer(read, loaded.monitor().rules()));
    calls.analyze(threads, loaded, run, interruption);
    run.end(interruption.isInterrupted(), new ScoreTextReport(calls.style(console)));
    if (interruption.isInterrupted()) {
      return ExitCode.INTERRUPTED;
    }
    return leftOut || !run.summary().problems().isEmpty() ? ExitCode.UNREADABLE : ExitCode.OK;
  }

  private Report report(List<ScoreForm> read) {
    return switch (format) {
      case TEXT -> new ScoreTextReport(calls.reportStyle(console));
      case JSONL -> new ScoreJsonReport();
      case CSV -> new ScoreCsvReport(read, calls.byteOrderMark());
      case HTML -> calls.pages();
    };
  }

  private List<ScoreForm> forms(List<Rule> rules) {
    if (forms.isEmpty()) {
      return Lexicon.forms(rules);
    }
    List<ScoreForm> read = new ArrayList<>();
    for (Path file : forms) {
      read.add(form(file, rules));
    }
    return read;
  }

  private ScoreForm form(Path file, List<Rule> rules) {
    try {
      return ScoreFormReader.read(file, rules);
    } catch (ScoreFormException e) {
      for (RuleProblem problem : e.problems()) {
        console.warn(problem.toString());
      }
      throw new UsageException(
          "--form " + file + ": no call can be scored by a form with a mistake;"
              + " mend it and run the command again.");
    } catch (NoSuchFileException e) {
      throw new UsageException("--form " + file + ": there is no such file.");
    } catch (IOException e) {
      throw new UsageException(
          "--form " + file + " cannot be read: " + OutputException.reason(e) + ".");
    }
  }
}
