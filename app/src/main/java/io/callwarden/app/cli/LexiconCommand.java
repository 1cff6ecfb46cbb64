package io.callwarden.app.cli;

import io.callwarden.app.lexicon.RuleSources;
import io.callwarden.app.report.RuleText;
import io.callwarden.app.report.Style;
import io.callwarden.match.PhraseProgram;
import io.callwarden.match.ProgramInspector;
import io.callwarden.rulepack.Act;
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
          "Shows a rule or a dialogue act with all that it matches: its phrases with definitions written out and"
              + " words in all forms, its exceptions, limits and examples.")
  int show(
      @Parameters(
              paramLabel = "RULE",
              description =
                  "The rule's id, or the beginning of the ids of several rules, or the name of an act.")
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
    RuleSources loaded = rules.read();
    Morphology morphology = Morphology.load();
    PhraseProgram program = PhraseProgram.compile(loaded.packs(), loaded.lists(), morphology);
    ProgramInspector inspector = new ProgramInspector(program, morphology, pack -> true);
    List<Act> acts = new ArrayList<>();
    loaded.packs().forEach(pack -> acts.addAll(pack.acts()));
    RuleText text =
        new RuleText(new Style(color.isColour(console), console.columns()), shared, acts);
    List<Act> named = named(id, acts);
    for (Act act : named) {
      inspector
          .outline(act.rule().id())
          .ifPresent(outline ->
              text.write(act, outline, rulesThatName(act, program.rules()), console.out()));
      console.out().print('\n');
    }
    for (String found : named.isEmpty() ? matching(id, program.rules(), acts) : List.<String>of()) {
      inspector.outline(found).ifPresent(outline -> text.write(outline, console.out()));
      console.out().print('\n');
    }
    return ExitCode.OK;
  }

  /** Acts by their names, in all packs that give phrases for them, or by pack and name. */
  private static List<Act> named(String id, List<Act> acts) {
    return acts.stream()
        .filter(act -> act.name().equals(id) || act.rule().id().equals(id))
        .toList();
  }

  private static List<String> rulesThatName(Act act, List<Rule> rules) {
    return rules.stream()
        .filter(rule -> rule.course() != null
            && rule.course().names().stream().anyMatch(name -> name.name().equals(act.name())))
        .map(Rule::id)
        .toList();
  }

  private static List<String> matching(String id, List<Rule> rules, List<Act> acts) {
    List<String> ids = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.id().equals(id)) {
        return List.of(id);
      }
      ids.add(rule.id());
    }
    List<String> found = ids.stream().filter(known -> known.startsWith(id)).toList();
    if (found.isEmpty()) {
      acts.forEach(act -> ids.add(act.name()));
      throw new UsageException(
          "there is no rule or act '" + id + "'" + NearestName.suggestion(id, ids));
    }
    if (found.size() > MAX_RULES) {
      throw new UsageException(found.size() + " rules begin with '" + id + "', for example "
          + String.join(", ", found.subList(0, 5)) + "; name one.");
    }
    return found;
  }
}
