package io.callwarden.app.serve.rules;

import io.callwarden.ComplianceMonitor;
import io.callwarden.app.lexicon.Loading;
import io.callwarden.app.lexicon.PackCheck;
import io.callwarden.app.lexicon.PackFile;
import io.callwarden.app.lexicon.PackProblem;
import io.callwarden.app.lexicon.PackProblem.Level;
import io.callwarden.app.lexicon.RuleFileException;
import io.callwarden.app.lexicon.RuleFiles;
import io.callwarden.app.lexicon.RuleSources;
import io.callwarden.app.serve.rules.RulesInForce.Edition;
import io.callwarden.rulepack.ClaimRegister;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RuleProblem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes editions out of files. A set with an error is refused as a whole: who changes a running server's rules must not
 * lose some of them unseen. One thread at a time.
 */
final class RuleCompiler {
  private static final int ID_LENGTH = 12;

  private final Loading shipped;
  private final boolean masking;
  private final Clock clock;

  /**
   * @param shipped what comes before the user's files
   * @param masking whether personal data is hidden
   * @param clock tells since when an edition is in force
   */
  RuleCompiler(Loading shipped, boolean masking, Clock clock) {
    this.shipped = shipped;
    this.masking = masking;
    this.clock = clock;
  }

  /** The name of the edition that is made of such contents. */
  static String id(RuleContents contents) {
    return contents.digest().substring(0, ID_LENGTH);
  }

  /**
   * Checks and compiles.
   *
   * @throws RulesException if anything is wrong
   */
  Edition compile(RuleContents contents) {
    Reading reading = new Reading(contents);
    reading.refuseProblems();
    RuleSources sources = reading.sources();
    if (!reading.packs.isEmpty()) {
      PackCheck check = new PackCheck(shipped.morphology(), sources.packs(), reading.packs);
      check.run();
      check.problems().stream()
          .filter(problem -> problem.level() == Level.ERROR)
          .forEach(reading.problems::add);
    }
    ComplianceMonitor monitor =
        sources.monitor(shipped.morphology()).masking(masking).build();
    monitor.problems().forEach(reading::add);
    reading.refuseProblems();
    return new Edition(id(contents), clock.instant(), monitor, sources.packs());
  }

  /** Files on their way to packs, lists and registers. */
  private final class Reading {
    private final Set<PackProblem> problems;
    private final List<PackFile> packs = new ArrayList<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final List<ClaimRegister> registers = new ArrayList<>();
    private final Map<String, Path> owners = new HashMap<>();
    private final Map<String, Path> listFiles = new HashMap<>();

    Reading(RuleContents contents) {
      problems = new LinkedHashSet<>(contents.problems());
      for (RuleContents.File file : contents.files()) {
        try {
          add(file);
        } catch (RuleFileException e) {
          problems.add(e.asProblem());
        }
      }
    }

    private void add(RuleContents.File file) {
      Path path = file.path();
      switch (file.use()) {
        case PACK -> {
          RulePack pack = RuleFiles.pack(path, file.content());
          Path other = owners.putIfAbsent(pack.id(), path);
          if (other == null) {
            packs.add(new PackFile(path.toString(), pack, false));
          } else {
            problem(
                path,
                "the id '" + pack.id() + "' is that of the pack " + other
                    + "; give this one an id of its own");
          }
        }
        case LIST -> {
          listFiles.put(file.name(), path);
          lists.put(file.name(), RuleFiles.names(path, file.content()));
        }
        case CLAIMS -> {
          ClaimRegister register = RuleFiles.register(path, file.content());
          owners.put(register.name(), path);
          registers.add(register);
        }
      }
    }

    RuleSources sources() {
      List<RulePack> all = new ArrayList<>(shipped.shipped());
      packs.forEach(file -> all.add(file.pack()));
      RuleSources sources = new RuleSources(all, lists, registers);
      sources.unknownLists().forEach((name, sentence) -> {
        Path file = listFiles.get(name);
        if (file != null) {
          problem(file, sentence);
        }
      });
      return sources;
    }

    /** What the program finds wrong with files of the user's; the shipped ones are no matter of theirs. */
    void add(RuleProblem problem) {
      if (problem.level() != RuleProblem.Level.ERROR) {
        return;
      }
      Path file = owners.get(problem.pack());
      if (file == null) {
        file = listFiles.entrySet().stream()
            .filter(list -> problem.message().contains("the list '" + list.getKey() + "'"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
      }
      if (file != null) {
        problems.add(new PackProblem(
            Level.ERROR,
            file.toString(),
            problem.rule(),
            problem.line(),
            problem.column(),
            problem.message()));
      }
    }

    private void problem(Path file, String message) {
      problems.add(new PackProblem(Level.ERROR, file.toString(), null, 0, 0, message));
    }

    void refuseProblems() {
      if (!problems.isEmpty()) {
        throw new RulesException(List.copyOf(problems));
      }
    }
  }
}
