package io.callwarden.app.lexicon;

import io.callwarden.CallEvent;
import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.ComplianceMonitor;
import io.callwarden.ConversationSession;
import io.callwarden.alert.Alert;
import io.callwarden.dialogue.Finding;
import io.callwarden.rulepack.DialogueExample;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RuleExample;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

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
      if (!example.spans().isEmpty()) {
        Set<String> reporting =
            reporting(rule, findings(rule, example), finding -> overlaps(finding, example));
        if (reporting.isEmpty() || reporting.contains(rule.id())) {
          return Set.of();
        }
        instead.addAll(reporting);
      }
    }
    List<DialogueExample> conversations =
        rule.course() == null ? List.of() : rule.course().examples();
    for (DialogueExample example : conversations) {
      if (example.found()) {
        Set<String> reporting =
            reporting(rule, findings(rule, example.utterances(), 0), finding -> true);
        if (reporting.isEmpty() || reporting.contains(rule.id())) {
          return Set.of();
        }
        instead.addAll(reporting);
      }
    }
    return instead;
  }

  /** The rule itself, if it is reported, and others of its category that report what is meant. */
  private static Set<String> reporting(
      Rule rule, List<Finding> findings, Predicate<Finding> isMeant) {
    Set<String> reporting = new TreeSet<>();
    for (Finding finding : findings) {
      String id = finding.rule().id();
      if (id.equals(rule.id())
          || (finding.rule().category() == rule.category() && isMeant.test(finding))) {
        reporting.add(id);
      }
    }
    return reporting;
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
    Speaker speaker = rule.category().speaker();
    List<Utterance> utterances = new ArrayList<>();
    if (example.after() != null) {
      utterances.add(
          new Utterance(0, speaker.other(), TimeSpan.UNKNOWN, example.after(), List.of()));
    }
    utterances.add(new Utterance(0, speaker, TimeSpan.UNKNOWN, example.text(), List.of()));
    return findings(rule, utterances, utterances.size() - 1);
  }

  private List<Finding> findings(Rule rule, List<Utterance> utterances, int first) {
    ConversationSession session = monitor.open(rule.id(), rule.language());
    List<CallEvent> events = new ArrayList<>();
    for (Utterance utterance : utterances) {
      events.addAll(session.accept(utterance));
    }
    events.addAll(session.finish());
    List<Finding> findings = new ArrayList<>();
    for (CallEvent event : events) {
      if (event instanceof AlertEvent raised
          && raised.alert().state() == Alert.State.CONFIRMED
          && raised.alert().finding().utterance() >= first) {
        findings.add(raised.alert().finding());
      }
    }
    return findings;
  }
}
