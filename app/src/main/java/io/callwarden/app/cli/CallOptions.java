package io.callwarden.app.cli;

import io.callwarden.app.report.Report;
import io.callwarden.app.report.Style;
import io.callwarden.app.report.html.HtmlReport;
import io.callwarden.app.report.html.ReportLanguage;
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
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands that analyse recorded calls have in common: which calls, by which rules, how, and where the reports go. */
final class CallOptions {
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

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private MaskingOptions masking;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Write the reports into this folder; standard output gets the summary.")
  private @Nullable Path out;

  @Option(
      names = "--report-language",
      paramLabel = "LANGUAGE",
      description =
          "The language in which html pages open: ${COMPLETION-CANDIDATES}. Default: that of the call.")
  private @Nullable ReportLanguage reportLanguage;

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

  /** Whether CSV begins with a byte-order mark. */
  boolean byteOrderMark() {
    return byteOrderMark;
  }

  /** How text on standard output is set off. */
  Style style(Console console) {
    return new Style(color.isColour(console), console.columns());
  }

  /** How the text of reports is set off: as on standard output, or plainly in files. */
  Style reportStyle(Console console) {
    return out == null ? style(console) : new Style(false, 100);
  }

  /**
   * The folder that the reports go to, or null for standard output.
   *
   * @param extension of the files
   * @param summary the name of the summary's file, without the extension
   * @throws UsageException if it cannot be made or written to
   */
  @Nullable
  OutputFolder folder(String extension, String summary) {
    return out == null ? null : OutputFolder.open(out, extension, summary);
  }

  /**
   * Pages in a language of the user's choice, or in that of the calls.
   *
   * @throws UsageException if there is no folder for them
   */
  Report pages() {
    if (out == null) {
      throw new UsageException(
          "--format html makes a folder of pages: name it with --out, for example --out report.");
    }
    return new HtmlReport(reportLanguage);
  }

  /**
   * Reads and compiles the rules.
   *
   * @throws UsageException if a file that the user named cannot be read at all
   */
  RuleOptions.Rules rules() {
    return rules.load(claims.registers(), masking.isOn());
  }

  /**
   * The calls to be analysed at once.
   *
   * @throws UsageException if the user's number is none
   */
  int threads() {
    int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    if (threads < 1 || threads > 1000) {
      throw new UsageException("--jobs is a number from 1 to 1000, not " + threads + ".");
    }
    return threads;
  }

  /** The display of the progress that the user wants. */
  Progress progress(Console console) {
    boolean shown = switch (progress) {
      case AUTO -> console.errIsTerminal();
      case ALWAYS -> true;
      case NEVER -> false;
    };
    return shown
        ? new ProgressDisplay(console.err(), console.columns(), System::nanoTime)
        : Progress.NONE;
  }

  /**
   * Analyses all calls and reports them; returns when the last one is reported.
   *
   * @param threads how many calls at once
   */
  void analyze(int threads, RuleOptions.Rules loaded, AnalyzeRun run, Interruption interruption) {
    Progress display = run.progress();
    List<Input> inputs = InputFinder.find(paths, out);
    display.expect(inputs.size(), inputs.stream().mapToLong(Input::size).sum());
    CallDates dates = claims.dates();
    run.begin();
    try (SpeechModels speech = models.open(run::notice)) {
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
  }
}
