package io.callwarden.app.cli;

import io.callwarden.CallEvent;
import io.callwarden.app.report.CallNotices;
import io.callwarden.app.report.JsonLines;
import io.callwarden.app.report.LiveJsonLines;
import io.callwarden.app.report.LiveReport;
import io.callwarden.app.report.LiveText;
import io.callwarden.app.report.RunSummary;
import io.callwarden.app.report.Style;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.InputProblem;
import io.callwarden.app.run.LiveInput;
import io.callwarden.app.run.LiveRun;
import io.callwarden.app.run.Pacer;
import io.callwarden.app.run.SpeechModels;
import io.callwarden.audio.AudioFormatException;
import io.callwarden.rulepack.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code callwarden listen}: one live call in, alerts out while it lasts. */
@Command(
    name = "listen",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Follows one call live: raw audio from standard input, or a recording at the pace of a call.",
    footer = {
      "",
      "An alert comes up as provisional while the sentence is still being spoken, and is confirmed or retracted when it"
          + " has ended."
    })
final class ListenCommand implements Callable<Integer> {
  private final Console console;
  private final Interruption interruption;
  private final Pacer.Clock clock;

  @Parameters(
      paramLabel = "SOURCE",
      description =
          "'-' for raw audio from standard input (signed 16-bit little-endian samples, channels interleaved), or an audio file.")
  @SuppressWarnings("NullAway.Init")
  private String source;

  @Option(
      names = {"-r", "--rate"},
      paramLabel = "HZ",
      description = "Samples a second of raw audio. Default: 8000.")
  private @Nullable Integer rate;

  @Option(
      names = {"-c", "--channels"},
      paramLabel = "N",
      description = "Channels of raw audio. Default: 1.")
  private @Nullable Integer channels;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      description =
          "Pace of a recording: 1 as a live call, 4 four times as fast, max as fast as it goes. Default: 1.")
  private @Nullable String speed;

  @Option(
      names = "--call",
      paramLabel = "ID",
      description = "The call's id in the events. Default: the file's name, or 'live'.")
  private @Nullable String call;

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
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "Form of the events: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private Format format;

  @Option(names = "--partials", description = "Also write the words that may still change.")
  private boolean partials;

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
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description =
          "Colours in text: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE} (on a terminal, unless NO_COLOR"
              + " is set).")
  @SuppressWarnings("NullAway.Init")
  private ColorChoice color;

  ListenCommand(Console console, Interruption interruption, Pacer.Clock clock) {
    this.console = console;
    this.interruption = interruption;
    this.clock = clock;
  }

  /** The forms of live events. */
  enum Format {
    TEXT,
    JSONL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    boolean raw = source.equals("-");
    double pace = pace(raw);
    RuleOptions.Rules loaded = rules.load(claims.registers(), masking.isOn());
    boolean leftOut = loaded.report(console);
    boolean failed = false;
    RunSummary summary = new RunSummary();
    try (SpeechModels speech = models.open(console::warn);
        LiveInput input = input(raw)) {
      ModelOptions.load(speech);
      LiveReport report = report(input.id());
      LiveRun run = new LiveRun(
          loaded.monitor(),
          speech,
          models.roles(),
          claims.dates(),
          new Pacer(clock, pace),
          interruption::isInterrupted);
      AnalyzedCall analyzed =
          run.listen(input, models.language.language(), events -> write(report, events));
      summary.add(analyzed);
      finish(report, analyzed);
    } catch (IOException e) {
      failed = failed(InputProblem.sentence(e));
    } catch (AudioFormatException e) {
      failed = failed(String.valueOf(e.getMessage()));
    }
    if (interruption.isInterrupted()) {
      return ExitCode.INTERRUPTED;
    }
    if (failOn != null && summary.hasFindingOf(failOn)) {
      return ExitCode.FINDING;
    }
    return failed || leftOut ? ExitCode.UNREADABLE : ExitCode.OK;
  }

  private LiveInput input(boolean raw) throws IOException {
    if (!raw) {
      return LiveInput.file(source, call);
    }
    try {
      return LiveInput.raw(
          console.in(),
          rate == null ? 8000 : rate,
          channels == null ? 1 : channels,
          call == null ? "live" : call);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--rate and --channels: " + e.getMessage() + ".");
    }
  }

  private double pace(boolean raw) {
    if (raw && speed != null) {
      throw new UsageException("--speed is for recordings; live audio has its own pace.");
    }
    if (!raw && (rate != null || channels != null)) {
      throw new UsageException("--rate and --channels are for raw audio from standard input ('-');"
          + " a file says its own.");
    }
    if (speed == null) {
      return raw ? Double.POSITIVE_INFINITY : 1;
    }
    if (speed.equalsIgnoreCase("max")) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      double factor = Double.parseDouble(speed);
      if (factor >= 0.1 && factor <= 1000) {
        return factor;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new UsageException("--speed is a number from 0.1 to 1000 or max, not '" + speed + "'.");
  }

  private LiveReport report(String id) {
    return switch (format) {
      case TEXT -> new LiveText(new Style(color.isColour(console), console.columns()), partials);
      case JSONL -> new LiveJsonLines(id, partials);
    };
  }

  private void write(LiveReport report, List<CallEvent> events) {
    if (!events.isEmpty()) {
      report.events(events, console.out());
      console.flush();
    }
  }

  private void finish(LiveReport report, AnalyzedCall analyzed) {
    for (String notice : CallNotices.of(analyzed)) {
      report.notice(notice, console.out());
    }
    report.end(analyzed, console.out());
    console.flush();
    if (interruption.isInterrupted()) {
      console.warn("interrupted: what was heard so far is reported.");
    }
  }

  private boolean failed(String message) {
    InputProblem problem = new InputProblem(source, call, 0, 0, message);
    console.warn(source + ": " + message);
    if (format == Format.JSONL) {
      console.out().print(JsonLines.error(problem));
      console.flush();
    }
    return true;
  }
}
