package io.callwarden;

import io.callwarden.alert.AlertTracker;
import io.callwarden.claim.ClaimReader;
import io.callwarden.claim.Claims;
import io.callwarden.dialogue.Conversation;
import io.callwarden.match.Explanation;
import io.callwarden.match.PhraseProgram;
import io.callwarden.privacy.MaskingState;
import io.callwarden.rulepack.ClaimRegister;
import io.callwarden.rulepack.RegisteredClaim;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.Speaker;
import io.callwarden.text.TextAnalyzer;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of all packs, ready to follow any number of calls at once. Built once and shared; immutable and thread-safe.
 */
public final class ComplianceMonitor {
  private final TextAnalyzer analyzer;
  private final PhraseProgram program;
  private final Claims claims;
  private final Map<String, Rule> rules;
  private final List<Rule> courseRules;
  private final SessionState.Format format;
  private final boolean masking;

  private ComplianceMonitor(
      TextAnalyzer analyzer, PhraseProgram program, Claims claims, boolean masking) {
    this.masking = masking;
    this.analyzer = analyzer;
    this.program = program;
    this.claims = claims;
    this.rules = program.rules().stream()
        .collect(Collectors.toUnmodifiableMap(Rule::id, Function.identity()));
    this.courseRules =
        program.rules().stream().filter(rule -> rule.course() != null).toList();
    this.format = new SessionState.Format(this::rule, this::entry);
  }

  /** Begins a monitor. */
  public static Builder builder() {
    return new Builder();
  }

  /** What is wrong in the packs, by rule, and in the claims registers, by entry; everything else works. */
  public List<RuleProblem> problems() {
    List<RuleProblem> problems = new ArrayList<>(program.problems());
    problems.addAll(claims.problems());
    return List.copyOf(problems);
  }

  /** Whether sessions keep personal data out of what they give. */
  public boolean isMasking() {
    return masking;
  }

  /** The rules in force, after overriding and switching off. */
  public List<Rule> rules() {
    return program.rules();
  }

  /**
   * Opens the session of a call.
   *
   * @param call the call's id
   * @param hint the language to take where an utterance alone does not tell, or null
   */
  public ConversationSession open(String call, @Nullable Language hint) {
    return open(call, hint, null);
  }

  /**
   * Opens the session of a call.
   *
   * @param call the call's id
   * @param hint the language to take where an utterance alone does not tell, or null
   * @param date the day of the call, by which registered proofs are valid or not; null if nobody knows it
   */
  public ConversationSession open(String call, @Nullable Language hint, @Nullable LocalDate date) {
    return session(beginning(call, hint, date), courseRules);
  }

  /** Opens a session in which the rule is the only one of its category about the course of the call. */
  ConversationSession openAlone(Rule rule) {
    List<Rule> alone = courseRules.stream()
        .filter(other -> other.equals(rule) || other.category() != rule.category())
        .toList();
    return session(beginning(rule.id(), rule.language(), null), alone);
  }

  private static SessionState beginning(
      String call, @Nullable Language hint, @Nullable LocalDate date) {
    return new SessionState(
        call,
        hint == null ? null : hint.code(),
        date == null ? null : date.toString(),
        0,
        false,
        Conversation.State.empty(),
        new AlertTracker().state(),
        MaskingState.empty());
  }

  /**
   * Goes on with a session that was saved, perhaps by another process.
   *
   * @throws CallwardenException if the bytes are no saved session, or name a rule or a registered
   *     claim that this monitor does not have
   */
  public ConversationSession restore(byte[] saved) {
    return session(format.read(saved), courseRules);
  }

  /**
   * Goes on with a session that was saved when other packs or registers may have been in force. What it holds of rules or
   * registered claims that this monitor does not have is forgotten.
   *
   * @throws CallwardenException if the bytes are no saved session
   */
  public ConversationSession recover(byte[] saved) {
    return goOn(format.recover(saved, rules::containsKey, id -> claims.entry(id) != null));
  }

  /**
   * Goes on with a session of another monitor under the rules of this one. What was said before stays judged by the rules
   * of its time; these hold from the next words on. A rule about the course of the call that is new begins with the next
   * call, as it has not seen this one's beginning. The other session must not be used any more.
   */
  public ConversationSession takeOver(ConversationSession other) {
    ConversationSession session = goOn(other.state());
    return other.isOnlyConfirmed() ? session.onlyConfirmed() : session;
  }

  private ConversationSession goOn(SessionState state) {
    return session(
        state, courseRules.stream().filter(state.conversation()::follows).toList());
  }

  private ConversationSession session(SessionState state, List<Rule> course) {
    ClaimReader reader = claims.reader(state.day());
    return new ConversationSession(
        state,
        analyzer,
        program.matcher(),
        reader,
        new Conversation(course, reader, state.conversation()),
        format,
        masking);
  }

  /** Says which rules match a text, which an exception held back, and which nearly matched. */
  public Explanation explain(String text, Speaker speaker, @Nullable Language hint) {
    return explain(text, null, speaker, hint);
  }

  /**
   * The same for an answer.
   *
   * @param after what the other side said just before, or null for nothing
   */
  public Explanation explain(
      String text, @Nullable String after, Speaker speaker, @Nullable Language hint) {
    Set<String> prompts = new HashSet<>();
    if (after != null) {
      Speaker other = speaker == Speaker.CUSTOMER ? Speaker.AGENT : Speaker.CUSTOMER;
      Utterance before = new Utterance(0, other, TimeSpan.UNKNOWN, after, List.of());
      for (Rule rule : program.matcher().find(analyzer.analyze(before, hint)).prompts()) {
        prompts.add(rule.id());
      }
    }
    Utterance utterance = new Utterance(0, speaker, TimeSpan.UNKNOWN, text, List.of());
    return program.explain(analyzer.analyze(utterance, hint), speaker, prompts);
  }

  private Rule rule(String id) {
    Rule rule = rules.get(id);
    if (rule == null) {
      throw new CallwardenException("the saved session has an alert of the rule '"
          + id
          + "', which the packs do not have; restore it with the packs that it was saved with");
    }
    return rule;
  }

  private RegisteredClaim entry(String id) {
    RegisteredClaim entry = claims.entry(id);
    if (entry == null) {
      throw new CallwardenException(
          "the saved session has an alert with the registered claim '"
              + id
              + "', which the claims register does not have; restore it with the register that it was saved with");
    }
    return entry;
  }

  /** Collects what a monitor is made of. One thread at a time. */
  public static final class Builder {
    private @Nullable Morphology morphology;
    private final List<RulePack> packs = new ArrayList<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final List<ClaimRegister> registers = new ArrayList<>();
    private boolean masking = true;

    private Builder() {}

    /** The dictionaries; without them the builder loads its own. */
    public Builder morphology(Morphology shared) {
      this.morphology = shared;
      return this;
    }

    /** Adds packs; a rule of a later one replaces an earlier rule of the same id. */
    public Builder packs(List<RulePack> added) {
      packs.addAll(added);
      return this;
    }

    /** Adds entries to the list {@code name}, to those of the packs and of earlier calls; for example {@code competitors}. */
    public Builder list(String name, List<String> entries) {
      lists.computeIfAbsent(name, list -> new ArrayList<>()).addAll(entries);
      return this;
    }

    /** Adds a register of claims that are proved; of two entries with one id the first counts. */
    public Builder register(ClaimRegister register) {
      registers.add(register);
      return this;
    }

    /**
     * Whether sessions keep numbers that identify people and their money (cards, telephones, passports, tax and insurance
     * numbers, accounts, codes) out of events, findings, alerts and saved states. On by default: each such word is replaced
     * by {@code [карта]} or the like, or by {@code •}, as soon as it comes in, in partial results too.
     */
    public Builder masking(boolean on) {
      masking = on;
      return this;
    }

    /** Compiles all rules. A broken rule is left out and stands in {@link ComplianceMonitor#problems()}. */
    public ComplianceMonitor build() {
      Morphology dictionaries = morphology == null ? Morphology.load() : morphology;
      return new ComplianceMonitor(
          new TextAnalyzer(dictionaries),
          PhraseProgram.compile(packs, Map.copyOf(lists), dictionaries),
          Claims.compile(packs, Map.copyOf(lists), registers, dictionaries),
          masking);
    }
  }
}
