package io.callwarden.app.cli;

import io.callwarden.app.report.CsvReport;
import io.callwarden.app.report.JsonLinesReport;
import io.callwarden.app.report.Report;
import io.callwarden.app.report.Style;
import io.callwarden.app.report.TextReport;
import io.callwarden.app.run.AudioAnalyzer;
import io.callwarden.app.run.CallAnalyzer;
import io.callwarden.app.run.CallDates;
import io.callwarden.app.run.Input;
import io.callwarden.app.run.InputFinder;
import io.callwarden.app.run.OrderedRunner;
import io.callwarden.app.run.Progress;
import io.callwarden.app.run.ProgressDisplay;
import io.callwarden.app.run.SpeechModels;
import io.callwarden.app.run.TranscriptAnalyzer;
import io.callwarden.rulepack.Severity;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
          + " call has a file ID.FORMAT, and summary.FORMAT all of them; a call's file appears only when it is complete."
    })
final class AnalyzeCommand implements Callable<Integer> {
  private final Console console;
  private final Interruption interruption;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Audio files (WAV; with ffmpeg also MP3, Ogg/Opus, FLAC, AMR, GSM …), transcripts (.json, .jsonl,"
              + " .txt), and folders, which are searched with all folders in them.")
  @SuppressWarnings("NullAway.Init")
  private List<Path> paths;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private ModelOptions models;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private RuleOptions rules;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private ClaimOptions claims;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "Form of the report: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private Format format;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Write the reports into this folder; standard output gets the summary.")
  private @Nullable Path out;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "Exit with code 3 when there is a finding of this severity or a graver one: low, medium, high,"
              + " critical.",
      completionCandidates = SeverityNames.class,
      converter = SeverityNames.class)
  private @Nullable Severity failOn;

  @Option(
      names = "--encoding",
      paramLabel = "CHARSET",
      description = "Character set of the transcripts, for example windows-1251. Default: UTF-8.",
      converter = CharsetNames.class)
  private @Nullable Charset encoding;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Calls to analyse at once. Default: the number of processor cores.")
  private @Nullable Integer jobs;

  @Option(
      names = "--bom",
      description = "Begin CSV with a byte-order mark, by which Excel knows UTF-8.")
  private boolean byteOrderMark;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description =
          "Colours in text reports: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE} (on a terminal, unless"
              + " NO_COLOR is set).")
  @SuppressWarnings("NullAway.Init")
  private ColorChoice color;

  @Option(
      names = "--progress",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description =
          "Progress on standard error: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE} (on a terminal).")
  @SuppressWarnings("NullAway.Init")
  private When progress;

  AnalyzeCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    if (threads < 1 || threads > 1000) {
      throw new UsageException("--jobs is a number from 1 to 1000, not " + threads + ".");
    }
    Report report = report(out == null);
    OutputFolder folder = out == null ? null : OutputFolder.open(out, report.extension());
    RuleOptions.Rules loaded = rules.load(claims.registers());
    boolean leftOut = loaded.report(console);
    List<Input> inputs = InputFinder.find(paths, out);
    Progress display = progress();
    display.expect(inputs.size(), inputs.stream().mapToLong(Input::size).sum());

    CallDates dates = claims.dates();
    AnalyzeRun run = new AnalyzeRun(console, report, folder, display);
    run.begin();
    try (SpeechModels speech = models.open(notice -> display.aside(() -> console.warn(notice)))) {
      if (inputs.stream().anyMatch(input -> input.kind() == Input.Kind.AUDIO)) {
        ModelOptions.load(speech);
      }
      CallAnalyzer analyzer = new CallAnalyzer(
          new AudioAnalyzer(
              loaded.monitor(), speech, models.roles(), models.language.language(), dates),
          new TranscriptAnalyzer(loaded.monitor(), models.language.language(), encoding, dates),
          display,
          interruption::isInterrupted);
      OrderedRunner.run(analyzer.tasks(inputs), threads, run::accept, interruption::isInterrupted);
    } finally {
      display.end();
    }
    run.end(interruption.isInterrupted(), new TextReport(style()));
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

  private Report report(boolean onConsole) {
    return switch (format) {
      case TEXT -> new TextReport(onConsole ? style() : new Style(false, 100));
      case JSONL -> new JsonLinesReport();
      case CSV -> new CsvReport(byteOrderMark);
    };
  }

  private Style style() {
    return new Style(color.isColour(console), console.columns());
  }

  private Progress progress() {
    boolean shown = switch (progress) {
      case AUTO -> console.errIsTerminal();
      case ALWAYS -> true;
      case NEVER -> false;
    };
    return shown
        ? new ProgressDisplay(console.err(), console.columns(), System::nanoTime)
        : Progress.NONE;
  }

  /** The forms of a report. */
  enum Format {
    TEXT,
    JSONL,
    CSV;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether something is done. */
  enum When {
    AUTO,
    ALWAYS,
    NEVER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
