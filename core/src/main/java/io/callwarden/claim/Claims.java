package io.callwarden.claim;

import io.callwarden.match.PhraseProgram;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.ClaimPart;
import io.callwarden.rulepack.ClaimRegister;
import io.callwarden.rulepack.RegisteredClaim;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.rulepack.RuleProblem.Level;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How claims are said, from all packs, and which of them are proved, from all registers: compiled once and shared by all
 * calls. Immutable, thread-safe.
 */
public final class Claims {
  private static final String VERSION = "register";

  /** Before the ids of entries among those of rules, where each must be unique. */
  private static final String ENTRY = "register: ";

  private final PhraseProgram program;
  private final Map<String, ClaimPart> partOf = new HashMap<>();
  private final Map<String, RegisteredClaim> entries = new LinkedHashMap<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  private Claims(
      List<RulePack> packs,
      Map<String, List<String>> lists,
      List<ClaimRegister> registers,
      Morphology morphology) {
    List<RulePack> phrases = new ArrayList<>();
    for (RulePack pack : packs) {
      pack.claims().forEach((part, rule) -> partOf.put(rule.id(), part));
      phrases.add(pack.withOnly(List.copyOf(pack.claims().values())));
    }
    for (ClaimRegister register : registers) {
      problems.addAll(register.problems());
      for (Language language : Language.values()) {
        phrases.add(asPack(register, language));
      }
    }
    program = PhraseProgram.compile(phrases, lists, morphology);
    addProblemsOf(program);
  }

  /**
   * Compiles the claims of packs and registers. What is wrong with an entry does not stop the others.
   *
   * @param packs in the order in which they work together; only their claims, definitions and lists are looked at
   * @param lists names by list, added to those that the packs state
   * @param registers in any order; of two entries with one id the first counts
   * @param morphology for the forms of the phrases' words; also to be used for the utterances
   */
  public static Claims compile(
      List<RulePack> packs,
      Map<String, List<String>> lists,
      List<ClaimRegister> registers,
      Morphology morphology) {
    return new Claims(packs, lists, registers, morphology);
  }

  /** What is wrong with entries of registers and with how packs say claims. */
  public List<RuleProblem> problems() {
    return List.copyOf(problems);
  }

  /** The register's entry of this id, or null. */
  public @Nullable RegisteredClaim entry(String id) {
    return entries.get(id);
  }

  /**
   * A reader for one call.
   *
   * @param date the day of the call, or null if nobody said it
   */
  public ClaimReader reader(@Nullable LocalDate date) {
    return new ClaimReader(this, program.matcher(), date);
  }

  /** The part of a claim that the rule finds, or null for an entry of a register. */
  @Nullable
  ClaimPart partOf(Rule rule) {
    return partOf.get(rule.id());
  }

  /** The entry of a register that the rule finds, or null for a part of a claim. */
  @Nullable
  RegisteredClaim entryOf(Rule rule) {
    return rule.id().startsWith(ENTRY) ? entries.get(rule.id().substring(ENTRY.length())) : null;
  }

  /** The matcher knows rules only; the category says no more than whose words these are: the operator's. */
  private RulePack asPack(ClaimRegister register, Language language) {
    List<Rule> rules = new ArrayList<>();
    for (RegisteredClaim claim : register.claims()) {
      if (claim.language() != language) {
        continue;
      }
      RegisteredClaim other = entries.putIfAbsent(claim.id(), claim);
      if (other != null) {
        problems.add(
            new RuleProblem(
                Level.ERROR,
                register.name(),
                null,
                claim.line(),
                1,
                "claim " + claim.id()
                    + ": another register has an entry of this id, which counts; give this one an id of its own"));
        continue;
      }
      rules.add(new Rule(
          ENTRY + claim.id(),
          register.name(),
          VERSION,
          language,
          Category.SUPERLATIVE,
          Category.SUPERLATIVE.severity(),
          claim.id(),
          List.of(),
          null,
          claim.phrases(),
          List.of(),
          List.of(),
          null,
          List.of(),
          null,
          claim.line()));
    }
    return new RulePack(
        register.name(),
        VERSION,
        language,
        register.name(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        rules,
        List.of());
  }

  /** The program also judges lists and definitions, and those are the packs' business. */
  private void addProblemsOf(PhraseProgram compiled) {
    for (RuleProblem problem : compiled.problems()) {
      String rule = problem.rule();
      if (rule != null && rule.startsWith(ENTRY)) {
        problems.add(new RuleProblem(
            problem.level(),
            problem.pack(),
            null,
            problem.line(),
            problem.column(),
            "claim " + rule.substring(ENTRY.length()) + ": " + problem.message()));
      } else if (rule != null) {
        problems.add(problem);
      }
    }
  }
}
