package io.callwarden.match;

import io.callwarden.rulepack.Rule;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Speaker;
import java.util.List;

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
 * @param isPrompt whether this is not the rule itself but its {@code after}: what the other side must have said
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
    boolean isPrompt) {
  CompiledRule {
    written = List.copyOf(written);
    shared = List.copyOf(shared);
  }

  /** Whether the rule watches this side and speaks the language. */
  boolean appliesTo(AnalyzedUtterance utterance, Speaker speaker) {
    return watches(speaker) && utterance.languages().contains(rule.language());
  }

  private boolean watches(Speaker speaker) {
    boolean ofCustomer = rule.category().speaker() == Speaker.CUSTOMER;
    if (isPrompt) {
      return speaker == (ofCustomer ? Speaker.AGENT : Speaker.CUSTOMER);
    }
    return ofCustomer == (speaker == Speaker.CUSTOMER);
  }

  /** After the last position of a phrase; exceptions are counted on after the phrases. */
  int phraseEnd(int phrase) {
    return phrase + 1 < phraseBegins.length ? phraseBegins[phrase + 1] : end;
  }
}
