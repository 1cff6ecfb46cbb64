package io.callwarden.app.lexicon;

import io.callwarden.CallEvent;
import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.ComplianceMonitor;
import io.callwarden.ConversationSession;
import io.callwarden.alert.Alert;
import io.callwarden.dialogue.Finding;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RuleExample;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Runs examples as calls, with all rules of all packs at work. */
final class ExampleCalls {
  private final ComplianceMonitor monitor;

  ExampleCalls(ComplianceMonitor monitor) {
    this.monitor = monitor;
  }

  /**
   * The rules of the same category that are reported in place of the rule in every one of its examples that must match;
   * empty if it is reported itself in one, if it has none, or if one is reported by nobody.
   */
  Set<String> insteadOf(Rule rule) {
    Set<String> instead = new TreeSet<>();
    for (RuleExample example : rule.examples()) {
      if (example.spans().isEmpty()) {
        continue;
      }
      Set<String> others = new TreeSet<>();
      for (Finding finding : findings(rule, example)) {
        if (finding.rule().id().equals(rule.id())) {
          return Set.of();
        }
        if (finding.rule().category() == rule.category() && overlaps(finding, example)) {
          others.add(finding.rule().id());
        }
      }
      if (others.isEmpty()) {
        return Set.of();
      }
      instead.addAll(others);
    }
    return instead;
  }

  private static boolean overlaps(Finding finding, RuleExample example) {
    for (RuleExample.Span span : example.spans()) {
      if (finding.begin() < span.end() && span.begin() < finding.end()) {
        return true;
      }
    }
    return false;
  }

  private List<Finding> findings(Rule rule, RuleExample example) {
    ConversationSession session = monitor.open(rule.id(), rule.language());
    Speaker speaker = rule.category().speaker();
    int index = 0;
    if (example.after() != null) {
      Speaker other = speaker.other();
      session.accept(new Utterance(0, other, TimeSpan.UNKNOWN, example.after(), List.of()));
      index++;
    }
    List<CallEvent> events = new ArrayList<>(
        session.accept(new Utterance(0, speaker, TimeSpan.UNKNOWN, example.text(), List.of())));
    events.addAll(session.finish());
    List<Finding> findings = new ArrayList<>();
    for (CallEvent event : events) {
      if (event instanceof AlertEvent raised
          && raised.alert().state() == Alert.State.CONFIRMED
          && raised.alert().finding().utterance() == index) {
        findings.add(raised.alert().finding());
      }
    }
    return findings;
  }
}
