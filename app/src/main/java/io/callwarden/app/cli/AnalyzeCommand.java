package io.callwarden.app.cli;

import io.callwarden.app.report.CsvReport;
import io.callwarden.app.report.JsonLinesReport;
import io.callwarden.app.report.Report;
import io.callwarden.app.report.TextReport;
import io.callwarden.rulepack.Severity;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code callwarden analyze}: recordings and transcripts in, findings out. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Analyses recorded calls, audio and transcripts alike.",
    footer = {
      "",
      "Calls are reported in the order of the paths, files of a folder by name. A call's id is the one in its"
          + " transcript, or the file's name; of two calls with one id the second is reported as ID-2. With --out each"
          + " call has a file ID.FORMAT, and summary.FORMAT all of them; a call's file appears only when it is complete. Of html the summary is"
          + " index.html, and recordings are copied beside the pages, into audio, so that they can be heard there."
    })
final class AnalyzeCommand implements Callable<Integer> {
  private final Console console;
  private final Interruption interruption;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private CallOptions calls;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "Form of the report: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private Format format;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "Exit with code 3 when there is a finding of this severity or a graver one: low, medium, high,"
              + " critical.",
      completionCandidates = SeverityNames.class,
      converter = SeverityNames.class)
  private @Nullable Severity failOn;

  AnalyzeCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    int threads = calls.threads();
    Report report = report();
    OutputFolder folder = calls.folder(report.extension(), report.summaryName());
    RuleOptions.Rules loaded = calls.rules();
    boolean leftOut = loaded.report(console);
    AnalyzeRun run = new AnalyzeRun(console, report, folder, calls.progress(console));
    calls.analyze(threads, loaded, run, interruption);
    run.end(interruption.isInterrupted(), new TextReport(calls.style(console)));
    return exitCode(run, leftOut);
  }

  private int exitCode(AnalyzeRun run, boolean leftOut) {
    if (interruption.isInterrupted()) {
      return ExitCode.INTERRUPTED;
    }
    if (failOn != null && run.summary().hasFindingOf(failOn)) {
      return ExitCode.FINDING;
    }
    return leftOut || !run.summary().problems().isEmpty() ? ExitCode.UNREADABLE : ExitCode.OK;
  }

  private Report report() {
    return switch (format) {
      case TEXT -> new TextReport(calls.reportStyle(console));
      case JSONL -> new JsonLinesReport();
      case CSV -> new CsvReport(calls.byteOrderMark());
      case HTML -> calls.pages();
    };
  }

  /** The forms of a report. */
  enum Format {
    TEXT,
    JSONL,
    CSV,
    HTML;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
