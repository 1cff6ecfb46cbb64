package io.callwarden.app.cli;

import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.app.report.Report;
import io.callwarden.app.report.Report.Place;
import io.callwarden.app.report.RunSummary;
import io.callwarden.app.report.TextReport;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.CallIds;
import io.callwarden.app.run.InputProblem;
import io.callwarden.app.run.Outcome;
import io.callwarden.app.run.Progress;
import io.callwarden.text.Placeholders;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Word;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reports the outcomes of a run as they come: on standard output, or into a folder. One thread at a time. */
final class AnalyzeRun {
  private static final int MOST_NAMED = 3;

  private final Console console;
  private final Report report;
  private final @Nullable OutputFolder folder;
  private final Progress progress;
  private final UnaryOperator<AnalyzedCall> finish;
  private final RunSummary summary = new RunSummary();
  private final CallIds ids = new CallIds();
  private final List<String> unplayable = new ArrayList<>();

  AnalyzeRun(Console console, Report report, @Nullable OutputFolder folder, Progress progress) {
    this(console, report, folder, progress, UnaryOperator.identity());
  }

  /**
   * @param finish what is done with every call before it is reported
   */
  AnalyzeRun(
      Console console,
      Report report,
      @Nullable OutputFolder folder,
      Progress progress,
      UnaryOperator<AnalyzedCall> finish) {
    this.console = console;
    this.report = report;
    this.folder = folder;
    this.progress = progress;
    this.finish = finish;
  }

  RunSummary summary() {
    return summary;
  }

  Progress progress() {
    return progress;
  }

  /** Tells the user something on standard error. */
  void notice(String notice) {
    progress.aside(() -> console.warn(notice));
  }

  void begin() {
    if (folder == null) {
      report.begin(console.out());
    }
  }

  void accept(Outcome outcome) {
    progress.aside(() -> {
      if (outcome instanceof AnalyzedCall call) {
        call(finish.apply(call));
      } else if (outcome instanceof InputProblem problem) {
        problem(problem);
      }
    });
  }

  private void call(AnalyzedCall analyzed) {
    String id = ids.unique(analyzed.id());
    AnalyzedCall call = analyzed;
    if (!id.equals(analyzed.id())) {
      call = analyzed.withId(id);
      console.warn(analyzed.source() + ": there is another call '" + analyzed.id()
          + "' before it, so this one is reported as '" + id + "'.");
    }
    AnalyzedCall named = call;
    summary.add(named);
    if (folder == null) {
      report.call(named, console.out());
      console.flush();
    } else {
      String name = folder.name(id);
      Place place = new Place(folder.file(name), recording(named, name, folder));
      folder.call(name, file -> report.file(named, place, file));
    }
  }

  /** Where the report finds the call's recording to play it, or null. */
  private @Nullable String recording(AnalyzedCall call, String name, OutputFolder into) {
    if (!report.playsRecordings() || !call.audio()) {
      return null;
    }
    Path recording = Path.of(call.source());
    if (!PlayableWav.is(recording)) {
      unplayable.add(call.source());
      return null;
    }
    return into.recording(name, recording, masked(call));
  }

  /** When words were said that stand as placeholders in the report. */
  private static List<TimeSpan> masked(AnalyzedCall call) {
    List<TimeSpan> masked = new ArrayList<>();
    for (UtteranceEvent event : call.utterances()) {
      for (Word word : event.utterance().words()) {
        if (Placeholders.isIn(word.text())) {
          masked.add(word.time());
        }
      }
    }
    return masked;
  }

  private void problem(InputProblem problem) {
    summary.add(problem);
    console.warn(TextReport.describe(problem));
    if (folder == null) {
      report.problem(problem, console.out());
      console.flush();
    }
  }

  /** Ends the report; with a folder, its summary goes to standard output as text too. */
  void end(boolean interrupted, Report text) {
    if (interrupted) {
      summary.interrupt();
      console.warn("interrupted: the calls that were finished are reported, the others are not.");
    }
    if (!unplayable.isEmpty()) {
      console.warn(
          "Recordings that are no WAV of a kind that browsers play were not copied beside the pages: "
              + some(unplayable) + ".");
    }
    if (folder == null) {
      report.end(summary, console.out());
    } else {
      String file = String.valueOf(folder.summary(out -> report.summary(summary, out)));
      text.summary(summary, console.out());
      console
          .out()
          .print("\n  The reports are in " + folder.path() + "; begin with " + file + ".\n");
    }
    console.flush();
  }

  /** The first few, and the number of the others. */
  private static String some(List<String> names) {
    int shown = Math.min(names.size(), MOST_NAMED);
    String first = String.join(", ", names.subList(0, shown));
    return shown == names.size() ? first : first + " and " + (names.size() - shown) + " more";
  }
}
