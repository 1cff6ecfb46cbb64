package io.callwarden.match;

import io.callwarden.rulepack.Rule;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Speaker;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule with its positions in the automaton. Immutable.
 *
 * @param rule the rule
 * @param begin its first position
 * @param exceptionsBegin the first position of its exceptions
 * @param end after its last position
 * @param phraseBegins the first position of each phrase, then of each exception
 * @param written each phrase, then each exception, with its definitions written out
 * @param shared the shared exceptions that hold the rule back, too
 * @param use what its matches are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CompiledRule(
    Rule rule,
    int begin,
    int exceptionsBegin,
    int end,
    int[] phraseBegins,
    List<WrittenOut> written,
    List<CompiledException> shared,
    Use use) {
  CompiledRule {
    written = List.copyOf(written);
    shared = List.copyOf(shared);
  }

  /**
   * What the matches of a rule are, and on which sides.
   *
   * @param kind a finding, what a finding of the other side waits for, or a dialogue act
   * @param speakers who is watched
   * @param act the act's name, or null
   */
  record Use(Kind kind, Set<Speaker> speakers, @Nullable String act) {
    private static final Set<Speaker> OPERATOR = Set.of(Speaker.AGENT, Speaker.UNKNOWN);
    private static final Set<Speaker> CLIENT = Set.of(Speaker.CUSTOMER);

    Use {
      speakers = Set.copyOf(speakers);
    }

    /** Rules for the operator apply to an unknown speaker, too. */
    static Use finding(Rule rule) {
      return new Use(
          Kind.FINDING, rule.category().speaker() == Speaker.CUSTOMER ? CLIENT : OPERATOR, null);
    }

    static Use prompt(Rule rule) {
      return new Use(Kind.PROMPT, Set.of(rule.category().speaker().other()), null);
    }

    static Use act(String name, @Nullable Speaker speaker) {
      return new Use(
          Kind.ACT,
          speaker == null ? Set.of(Speaker.AGENT, Speaker.CUSTOMER) : Set.of(speaker),
          name);
    }
  }

  /** What a match is. */
  enum Kind {
    FINDING,
    PROMPT,
    ACT
  }

  boolean isFinding() {
    return use.kind() == Kind.FINDING;
  }

  /** Whether this is not the rule itself but its {@code after}: what the other side must have said. */
  boolean isPrompt() {
    return use.kind() == Kind.PROMPT;
  }

  /** Whether the rule watches this side and speaks the language. */
  boolean appliesTo(AnalyzedUtterance utterance, Speaker speaker) {
    return use.speakers().contains(speaker) && utterance.languages().contains(rule.language());
  }

  /** After the last position of a phrase; exceptions are counted on after the phrases. */
  int phraseEnd(int phrase) {
    return phrase + 1 < phraseBegins.length ? phraseBegins[phrase + 1] : end;
  }
}
