package io.callwarden.app.cli;

import io.callwarden.app.lexicon.PackCheck;
import io.callwarden.app.lexicon.PackFile;
import io.callwarden.app.lexicon.PackFiles;
import io.callwarden.app.lexicon.PackProblem;
import io.callwarden.app.lexicon.PackProblem.Level;
import io.callwarden.app.lexicon.RuleFileException;
import io.callwarden.app.lexicon.RuleFiles;
import io.callwarden.app.report.PackCheckReport;
import io.callwarden.app.report.Style;
import io.callwarden.lexicon.Lexicon;
import io.callwarden.rulepack.Act;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.speech.ModelLocation;
import io.callwarden.speech.ModelStore;
import io.callwarden.speech.SpeechEngine;
import io.callwarden.speech.SpeechModel;
import io.callwarden.speech.SpeechModelException;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code callwarden lexicon check}: what is wrong in packs, and which rules can never fire. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Checks rule packs: every mistake with line and column, every example, and rules that can never fire.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {" 0:no errors", " 2:wrong use", " 4:errors; with --strict warnings, too"})
final class LexiconCheckCommand implements Callable<Integer> {
  private final Console console;
  private final Supplier<ModelStore> store;
  private final List<PackProblem> unreadable = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  @Parameters(
      paramLabel = "PACK",
      arity = "0..*",
      description =
          "Packs and folders of packs. They are checked as they work: together with the shipped packs. Without"
              + " any, the shipped packs are checked.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "[LANG=]DIR",
      description =
          "Folder of the speech model that will listen: warns of phrases with words that it lacks. Can be given"
              + " once for each language. Without it, the installed models are asked; of demo models only a figure is told.")
  private List<String> models = new ArrayList<>();

  @Option(names = "--strict", description = "Let warnings count as errors do for the exit code.")
  private boolean strict;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "Form of the report: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private EvaluateCommand.Format format;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "Colours: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private ColorChoice color;

  LexiconCheckCommand(Console console, Supplier<ModelStore> store) {
    this.console = console;
    this.store = store;
  }

  @Override
  public Integer call() {
    Map<Language, Path> given = ModelOptions.given(models);
    List<RulePack> packs = new ArrayList<>(Lexicon.shipped());
    List<PackFile> files = new ArrayList<>();
    if (paths.isEmpty()) {
      List<String> names = Lexicon.files();
      for (int i = 0; i < packs.size(); i++) {
        files.add(new PackFile("lexicon/packs/" + names.get(i), packs.get(i), true));
      }
    } else {
      read(packs, files);
    }
    PackCheck check = new PackCheck(Morphology.load(), packs, files);
    check.run();
    Set<Language> languages = new TreeSet<>();
    files.forEach(file -> languages.add(file.pack().language()));
    languages.forEach(language -> vocabulary(check, language, given));
    List<PackProblem> problems = new ArrayList<>(unreadable);
    problems.addAll(check.problems());
    write(problems, files);
    console.flush();
    boolean bad = problems.stream()
        .anyMatch(problem ->
            problem.level() == Level.ERROR || (strict && problem.level() == Level.WARNING));
    return bad ? ExitCode.UNREADABLE : ExitCode.OK;
  }

  /** A pack with the id of one that is there already, as a newer version of it, takes its place. */
  private void read(List<RulePack> packs, List<PackFile> files) {
    for (Path path : paths) {
      for (Path file : UsageException.read("", () -> PackFiles.find(path))) {
        try {
          RulePack pack = RuleFiles.pack(file, RuleFiles.content(file));
          int place = 0;
          while (place < packs.size() && !packs.get(place).id().equals(pack.id())) {
            place++;
          }
          if (place < packs.size()) {
            packs.set(place, pack);
          } else {
            packs.add(pack);
          }
          files.add(new PackFile(file.toString(), pack, false));
        } catch (RuleFileException e) {
          unreadable.add(e.asProblem());
        }
      }
    }
  }

  private void vocabulary(PackCheck check, Language language, Map<Language, Path> given) {
    ModelLocation location = store.get().find(language, given.get(language)).orElse(null);
    if (location == null) {
      remarks.add("There is no speech model for " + language.code()
          + ", so nobody looked whether it knows the words; see --model.");
      return;
    }
    boolean named = given.containsKey(language) || !location.isDemo();
    try (SpeechModel model = SpeechEngine.openModel(location.path(), language)) {
      int count = check.checkVocabulary(language, model, named);
      if (!named && count > 0) {
        remarks.add("The demo model " + model.path().getFileName() + " lacks words of " + count
            + (count == 1 ? " phrase" : " phrases")
            + ", as it knows little more than the sample calls; name the model that will listen"
            + " with --model " + language.code() + "=DIR.");
      }
    } catch (SpeechModelException e) {
      if (given.containsKey(language)) {
        throw new UsageException("--model: " + e.getMessage());
      }
      remarks.add(String.valueOf(e.getMessage()));
    }
  }

  private void write(List<PackProblem> problems, List<PackFile> files) {
    int rules = 0;
    int examples = 0;
    for (PackFile file : files) {
      rules += file.pack().rules().size();
      for (Rule rule : file.pack().rules()) {
        examples += rule.examples().size()
            + (rule.course() == null ? 0 : rule.course().examples().size());
      }
      for (Act act : file.pack().acts()) {
        examples += act.rule().examples().size();
      }
    }
    PackCheckReport.Extent extent = new PackCheckReport.Extent(files.size(), rules, examples);
    switch (format) {
      case TEXT ->
        new PackCheckReport(new Style(color.isColour(console), console.columns()))
            .writeText(problems, remarks, extent, console.out());
      case JSONL -> PackCheckReport.writeJson(problems, remarks, extent, console.out());
    }
  }
}
