package io.callwarden.app.lexicon;

import io.callwarden.ComplianceMonitor;
import io.callwarden.DialogueVerifier;
import io.callwarden.app.lexicon.PackProblem.Level;
import io.callwarden.match.PhraseProgram;
import io.callwarden.match.ProgramInspector;
import io.callwarden.match.RulePackVerifier;
import io.callwarden.rulepack.DialogueExample;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RuleExample;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.speech.SpeechModel;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks packs as they work together with those before them. One thread at a time. */
public final class PackCheck {
  /** A shipped rule shows at least so many sentences that it finds, and so many that it leaves alone. */
  private static final int EXAMPLES = 5;

  /** A conversation says more than a sentence. */
  private static final int CONVERSATIONS = 4;

  private final Morphology morphology;
  private final List<RulePack> packs;
  private final Map<String, PackFile> checked = new LinkedHashMap<>();
  private final Set<PackProblem> problems = new LinkedHashSet<>();
  private final PhraseProgram program;
  private final ProgramInspector inspector;

  /**
   * @param morphology the dictionaries
   * @param packs all packs in the order in which they work together
   * @param files those that are to be checked
   */
  public PackCheck(Morphology morphology, List<RulePack> packs, List<PackFile> files) {
    this.morphology = morphology;
    this.packs = List.copyOf(packs);
    files.forEach(file -> checked.put(file.pack().id(), file));
    this.program = PhraseProgram.compile(packs, exampleLists(packs), morphology);
    this.inspector = new ProgramInspector(program, morphology, checked::containsKey);
  }

  /** With empty lists, rules that use them would seem to match nothing. */
  private static Map<String, List<String>> exampleLists(List<RulePack> packs) {
    Map<String, List<String>> lists = new HashMap<>();
    for (RulePack pack : packs) {
      pack.exampleLists()
          .forEach((name, list) ->
              lists.computeIfAbsent(name, any -> new ArrayList<>()).addAll(list.names()));
    }
    return lists;
  }

  /** Reads the problems of packs and phrases, runs the examples, and looks for rules that can never fire. */
  public void run() {
    RulePackVerifier verifier = new RulePackVerifier(morphology);
    for (int i = 0; i < packs.size(); i++) {
      PackFile file = checked.get(packs.get(i).id());
      if (file != null) {
        verifier.problems(packs.get(i), packs.subList(0, i)).stream()
            .filter(problem -> problem.level() == RuleProblem.Level.ERROR)
            .forEach(problem -> add(Level.ERROR, problem));
        if (file.shipped()) {
          noteFewExamples(file);
        }
      }
    }
    for (RuleProblem problem : program.problems()) {
      add(problem.level() == RuleProblem.Level.ERROR ? Level.ERROR : Level.WARNING, problem);
    }
    inspector.heldBackAlways().forEach(problem -> add(Level.WARNING, problem));
    ComplianceMonitor monitor = monitor();
    DialogueVerifier dialogues = new DialogueVerifier(monitor);
    for (PackFile file : checked.values()) {
      dialogues.problems(file.pack()).forEach(problem -> add(Level.ERROR, problem));
    }
    shadowed(monitor);
  }

  /** Looks for phrases with words that a speech model cannot recognise; returns how many there are. */
  public int checkVocabulary(Language language, SpeechModel model, boolean report) {
    String name = String.valueOf(model.path().getFileName());
    int count = 0;
    for (RuleProblem problem : inspector.unheard(language, name, model::knows)) {
      if (checked.containsKey(problem.pack())) {
        count++;
        if (report) {
          add(Level.WARNING, problem);
        }
      }
    }
    return count;
  }

  /** What was found, by file and place. */
  public List<PackProblem> problems() {
    List<PackProblem> sorted = new ArrayList<>();
    for (PackFile file : checked.values()) {
      problems.stream()
          .filter(problem -> problem.file().equals(file.name()))
          .sorted(PackProblem.ORDER)
          .forEach(sorted::add);
    }
    return sorted;
  }

  private void add(Level level, RuleProblem problem) {
    PackFile file = checked.get(problem.pack());
    if (file == null) {
      file = ownerOfList(problem);
    }
    if (file != null) {
      problems.add(new PackProblem(
          level, file.name(), problem.rule(), problem.line(), problem.column(), problem.message()));
    }
  }

  /** What is said of a list is said to the last of the checked packs that declare it. */
  private @Nullable PackFile ownerOfList(RuleProblem problem) {
    PackFile owner = null;
    for (PackFile file : checked.values()) {
      for (String list : file.pack().lists().keySet()) {
        if (problem.line() == 0 && problem.message().contains("the list '" + list + "'")) {
          owner = file;
        }
      }
    }
    return owner;
  }

  private void noteFewExamples(PackFile file) {
    for (Rule rule : file.pack().rules()) {
      int innocent = 0;
      for (RuleExample example : rule.examples()) {
        innocent += example.spans().isEmpty() ? 1 : 0;
      }
      int found = rule.examples().size() - innocent;
      for (DialogueExample example : conversations(rule)) {
        found += example.found() ? 1 : 0;
        innocent += example.found() ? 0 : 1;
      }
      int least = rule.course() == null ? EXAMPLES : CONVERSATIONS;
      if (found < least || innocent < least) {
        problems.add(new PackProblem(
            Level.NOTE,
            file.name(),
            rule.id(),
            rule.line(),
            1,
            found + " examples that match and " + innocent + " that do not; a shipped rule has "
                + least + " of each at least"));
      }
    }
  }

  private static List<DialogueExample> conversations(Rule rule) {
    return rule.course() == null ? List.of() : rule.course().examples();
  }

  private ComplianceMonitor monitor() {
    ComplianceMonitor.Builder builder =
        ComplianceMonitor.builder().morphology(morphology).packs(packs);
    exampleLists(packs).forEach(builder::list);
    return builder.build();
  }

  /** A rule that is outdone by others in each of its own examples will hardly ever be reported. */
  private void shadowed(ComplianceMonitor monitor) {
    ExampleCalls calls = new ExampleCalls(monitor);
    Set<String> ids = new LinkedHashSet<>();
    program.rules().forEach(rule -> ids.add(rule.id() + "\n" + rule.pack()));
    for (PackFile file : checked.values()) {
      for (Rule rule : file.pack().rules()) {
        if (!ids.contains(rule.id() + "\n" + rule.pack())) {
          continue; // broken, switched off, or replaced by a later pack
        }
        Set<String> instead = calls.insteadOf(rule);
        if (!instead.isEmpty()) {
          problems.add(
              new PackProblem(
                  Level.WARNING,
                  file.name(),
                  rule.id(),
                  rule.line(),
                  1,
                  "the rule is never reported: in each of its examples the finding is "
                      + String.join(" or ", instead)
                      + ", which is graver, longer or stands first; join the two, or let one except the other"));
        }
      }
    }
  }
}
