package io.callwarden.app.cli;

import io.callwarden.app.report.RuleText;
import io.callwarden.app.report.Style;
import io.callwarden.match.PhraseProgram;
import io.callwarden.match.ProgramInspector;
import io.callwarden.rulepack.NearestName;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Morphology;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callwarden lexicon}: for the authors of rule packs. */
@Command(
    name = "lexicon",
    mixinStandardHelpOptions = true,
    description = "Checks rule packs, and shows what a rule really matches.",
    synopsisSubcommandLabel = "COMMAND")
final class LexiconCommand implements Runnable {
  /** The most rules that a prefix shows. */
  private static final int MAX_RULES = 20;

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  LexiconCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: check or show");
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description =
          "Shows a rule with all that it matches: its phrases with definitions written out and words in all forms,"
              + " its exceptions, limits and examples.")
  int show(
      @Parameters(
              paramLabel = "RULE",
              description = "The rule's id, or the beginning of the ids of several rules.")
          String id,
      @Option(names = "--shared", description = "List the exceptions shared with other rules, too.")
          boolean shared,
      @Mixin RuleOptions rules,
      @Option(
              names = "--color",
              paramLabel = "WHEN",
              defaultValue = "auto",
              description = "Colours: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
          ColorChoice color) {
    RuleOptions.Loaded loaded = rules.read();
    Morphology morphology = Morphology.load();
    PhraseProgram program = PhraseProgram.compile(loaded.packs(), loaded.lists(), morphology);
    ProgramInspector inspector = new ProgramInspector(program, morphology, pack -> true);
    Style style = new Style(color.isColour(console), console.columns());
    for (String found : matching(id, program.rules())) {
      inspector
          .outline(found)
          .ifPresent(outline -> new RuleText(style, shared).write(outline, console.out()));
      console.out().print('\n');
    }
    return ExitCode.OK;
  }

  private static List<String> matching(String id, List<Rule> rules) {
    List<String> ids = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.id().equals(id)) {
        return List.of(id);
      }
      ids.add(rule.id());
    }
    List<String> found = ids.stream().filter(known -> known.startsWith(id)).toList();
    if (found.isEmpty()) {
      throw new UsageException("there is no rule '" + id + "'" + NearestName.suggestion(id, ids));
    }
    if (found.size() > MAX_RULES) {
      throw new UsageException(found.size() + " rules begin with '" + id + "', for example "
          + String.join(", ", found.subList(0, 5)) + "; name one.");
    }
    return found;
  }
}
