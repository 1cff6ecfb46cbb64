package io.callwarden.app.cli;

import io.callwarden.app.evaluate.Comparison;
import io.callwarden.app.evaluate.Evaluation;
import io.callwarden.app.evaluate.LabelledFile;
import io.callwarden.app.report.EvaluationJson;
import io.callwarden.app.report.EvaluationText;
import io.callwarden.app.report.JsonLines;
import io.callwarden.app.report.Style;
import io.callwarden.app.run.InputProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code callwarden evaluate}: how good the rules are on labelled sentences and conversations. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures the rules on labelled sentences and conversations: precision, recall and F1, every miss and every"
            + " false alarm.",
    footer = {
      "",
      "A labelled file is JSON Lines: {\"text\": \"не знаю\", \"categories\": [\"refusal\"]}; optional are \"speaker\""
          + " (agent, customer), \"after\" (what the other side said before) and \"language\" (ru, uk, mixed). A .txt file"
          + " holds innocent sentences of the operator, one a line.",
      "",
      "A file of conversations has transcripts with \"findings\", a line each: {\"call\": \"a\", \"findings\":"
          + " [\"long-pause\"], \"utterances\": […]}. Their course is judged, not what single utterances say.",
      "",
      "Examples:",
      "  callwarden evaluate gold-ru.jsonl gold-uk.jsonl",
      "  callwarden evaluate gold-ru.jsonl --against shipped --against my-rules.yaml"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "GOLD",
      arity = "1..*",
      description =
          "Labelled sentences or conversations (.jsonl), and files of innocent sentences (.txt).")
  @SuppressWarnings("NullAway.Init")
  private List<Path> files;

  @Option(
      names = "--against",
      paramLabel = "PACK",
      description =
          "Other rules to compare with, in place of all the present ones: a pack, a folder of packs, or the word"
              + " 'shipped'. Can be given several times. Shows what would be won and lost.")
  private List<String> against = new ArrayList<>();

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private RuleOptions rules;

  @Option(
      names = {"-l", "--language"},
      paramLabel = "LANG",
      defaultValue = "auto",
      description =
          "Language of lines that state none: ${COMPLETION-CANDIDATES}. With auto the file's name tells it"
              + " (gold-ru.jsonl), or else the words. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private LanguageChoice language;

  @Option(names = "--summary", description = "Tables only, without the sentences.")
  private boolean summary;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "Form of the report: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private Format format;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "Colours: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private ColorChoice color;

  EvaluateCommand(Console console) {
    this.console = console;
  }

  /** The forms of a report. */
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
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        throw new UsageException(file + " is a folder: name the files in it.");
      }
    }
    RuleOptions.Rules present = rules.load();
    boolean incomplete = present.report(console);
    List<LabelledFile> labelled = new ArrayList<>();
    for (Path file : files) {
      incomplete |= read(file, labelled);
    }
    Evaluation now = Evaluation.of(present.monitor(), labelled);
    if (against.isEmpty()) {
      write(now);
    } else {
      RuleOptions.Rules instead = rules.loadInstead(against);
      incomplete |= instead.report(console);
      write(Comparison.of(now, Evaluation.of(instead.monitor(), labelled)));
    }
    console.flush();
    return incomplete ? ExitCode.UNREADABLE : ExitCode.OK;
  }

  /** Reads a file as far as it can be read; returns whether something could not. */
  private boolean read(Path path, List<LabelledFile> into) {
    List<InputProblem> problems;
    try {
      LabelledFile file = LabelledFile.read(path, language.language());
      into.add(file);
      problems = file.problems();
    } catch (IOException e) {
      problems = List.of(new InputProblem(path.toString(), null, 0, 0, InputProblem.sentence(e)));
    }
    for (InputProblem problem : problems) {
      console.warn(place(problem) + ": " + problem.message());
      if (format == Format.JSONL) {
        console.out().print(JsonLines.error(problem));
      }
    }
    return !problems.isEmpty();
  }

  /** As compilers name a place, so that editors find it. */
  private static String place(InputProblem problem) {
    return problem.line() == 0
        ? problem.source()
        : problem.source() + ":" + problem.line() + ":" + problem.column();
  }

  private void write(Evaluation evaluation) {
    switch (format) {
      case TEXT -> text().write(evaluation, console.out());
      case JSONL -> new EvaluationJson(!summary).write(evaluation, console.out());
    }
  }

  private void write(Comparison comparison) {
    switch (format) {
      case TEXT -> text().write(comparison, String.join(" ", against), console.out());
      case JSONL -> new EvaluationJson(!summary).write(comparison, console.out());
    }
  }

  private EvaluationText text() {
    return new EvaluationText(new Style(color.isColour(console), console.columns()), !summary);
  }
}
