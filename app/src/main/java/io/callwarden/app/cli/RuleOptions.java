package io.callwarden.app.cli;

import io.callwarden.ComplianceMonitor;
import io.callwarden.app.lexicon.Loading;
import io.callwarden.app.lexicon.PackFiles;
import io.callwarden.app.lexicon.RuleFiles;
import io.callwarden.app.lexicon.RuleSources;
import io.callwarden.lexicon.Lexicon;
import io.callwarden.rulepack.ClaimRegister;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.text.Morphology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that say which rules apply. */
final class RuleOptions {
  /** What stands for the shipped packs where packs are named. */
  static final String SHIPPED = "shipped";

  @Option(
      names = "--pack",
      paramLabel = "FILE",
      description =
          "A rule pack (YAML) of your own, in addition to the shipped ones. Can be given several times; a"
              + " later rule replaces an earlier one of the same id. A rule with a mistake is named and left out (exit code"
              + " 4); a file that is no rule pack ends the command (exit code 2).")
  private List<Path> packs = new ArrayList<>();

  @Option(
      names = "--list",
      paramLabel = "NAME=FILE",
      description =
          "Fills a list that rules use, for example competitors=names.txt: one name a line, UTF-8; empty lines"
              + " and lines that begin with # do not count.")
  private Map<String, Path> lists = new LinkedHashMap<>();

  /**
   * The rules of the shipped packs and the user's.
   *
   * @param monitor ready to follow calls
   * @param packs as they were read, with the rules that are switched off or replaced, too
   * @param problems what is wrong with single rules, which are left out
   * @param userPacks the files of the user's packs and claims registers, by the names that problems have for them
   */
  record Rules(
      ComplianceMonitor monitor,
      List<RulePack> packs,
      List<RuleProblem> problems,
      Map<String, Path> userPacks) {
    /** All rules of the packs, also those that are switched off or replaced. */
    List<Rule> all() {
      List<Rule> all = new ArrayList<>();
      packs.forEach(pack -> all.addAll(pack.rules()));
      return all;
    }

    /** Writes the problems for the user; returns whether a rule of the user's own was left out. */
    boolean report(Console console) {
      boolean left = false;
      for (RuleProblem problem : problems) {
        Path file = userPacks.get(problem.pack());
        if (file == null && problem.level() == RuleProblem.Level.NOTE) {
          continue; // an empty list of a shipped pack, say: news for authors of packs only
        }
        String pack = problem.pack();
        console.warn(
            file == null ? problem.toString() : file + problem.toString().substring(pack.length()));
        left |= file != null && problem.level() == RuleProblem.Level.ERROR;
      }
      return left;
    }
  }

  /**
   * Reads and compiles the rules.
   *
   * @throws UsageException if a file that the user named cannot be read at all
   */
  Rules load() {
    return load(List.of(), true);
  }

  /**
   * Reads and compiles the rules.
   *
   * @param registers the claims that are proved
   * @param masking whether calls are followed without the personal data in them
   * @throws UsageException if a file that the user named cannot be read at all
   */
  Rules load(List<ClaimRegister> registers, boolean masking) {
    Loading loading = Loading.load();
    return load(loading.morphology(), loading.shipped(), packs, registers, masking);
  }

  /**
   * Reads and compiles other rules than those of {@code --pack}, with the lists of this command line.
   *
   * @param named files and folders in order; {@link #SHIPPED} stands for the packs that come with the program
   * @throws UsageException if one of them cannot be read at all
   */
  Rules loadInstead(List<String> named) {
    List<RulePack> shipped = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (String name : named) {
      if (name.equals(SHIPPED)) {
        shipped = Lexicon.shipped();
      } else {
        files.addAll(UsageException.read("", () -> PackFiles.find(Path.of(name))));
      }
    }
    return load(Morphology.load(), shipped, files, List.of(), true);
  }

  private Rules load(
      Morphology morphology,
      List<RulePack> shipped,
      List<Path> files,
      List<ClaimRegister> registers,
      boolean masking) {
    Map<String, Path> userPacks = new HashMap<>();
    RuleSources sources = sources(shipped, files, registers, userPacks);
    ComplianceMonitor monitor = sources.monitor(morphology).masking(masking).build();
    return new Rules(monitor, sources.packs(), monitor.problems(), userPacks);
  }

  /**
   * Reads the rules without compiling them.
   *
   * @throws UsageException if a file that the user named cannot be read at all
   */
  RuleSources read() {
    return sources(Lexicon.shipped(), packs, List.of(), new HashMap<>());
  }

  private RuleSources sources(
      List<RulePack> shipped,
      List<Path> files,
      List<ClaimRegister> registers,
      Map<String, Path> names) {
    List<RulePack> all = new ArrayList<>(shipped);
    for (Path file : files) {
      RulePack pack =
          UsageException.read("rule pack ", () -> RuleFiles.pack(file, RuleFiles.content(file)));
      names.put(pack.id(), file);
      all.add(pack);
    }
    registers.forEach(register -> names.put(register.name(), Path.of(register.name())));
    Map<String, List<String>> filled = new HashMap<>();
    lists.forEach((name, file) -> filled.put(
        name,
        UsageException.read(
            "--list " + name + "=", () -> RuleFiles.names(file, RuleFiles.content(file)))));
    RuleSources sources = new RuleSources(all, filled, registers);
    sources.unknownLists().forEach((name, sentence) -> {
      throw new UsageException("--list " + name + ": " + sentence);
    });
    return sources;
  }
}
