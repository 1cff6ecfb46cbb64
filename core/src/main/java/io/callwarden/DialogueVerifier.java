package io.callwarden;

import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.alert.Alert;
import io.callwarden.dialogue.Finding;
import io.callwarden.rulepack.CourseRule;
import io.callwarden.rulepack.DialogueExample;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.rulepack.RuleProblem.Level;
import io.callwarden.text.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Proves rules about the course of the call by their own examples: each conversation is followed as a call, with
 * the rules of all packs at work, and its rule must have exactly one finding in it, or none. Other rules of its category
 * about the course of the call are left out, as they may see the same thing and report it in its place. Immutable,
 * thread-safe.
 */
public final class DialogueVerifier {
  private final ComplianceMonitor monitor;

  /**
   * A verifier of packs as they work together.
   *
   * @param monitor all packs, with their example lists filled in if their examples need them
   */
  public DialogueVerifier(ComplianceMonitor monitor) {
    this.monitor = monitor;
  }

  /** The examples of a pack that fail. Rules that are not in force, replaced or switched off, are passed over. */
  public List<RuleProblem> problems(RulePack pack) {
    List<RuleProblem> problems = new ArrayList<>();
    for (Rule rule : monitor.rules()) {
      CourseRule course = rule.course();
      if (course != null && rule.pack().equals(pack.id())) {
        for (DialogueExample example : course.examples()) {
          verify(rule, example, problems);
        }
      }
    }
    return problems;
  }

  private void verify(Rule rule, DialogueExample example, List<RuleProblem> problems) {
    List<Finding> findings = findings(rule, example);
    if (findings.size() == (example.found() ? 1 : 0)) {
      return;
    }
    problems.add(new RuleProblem(
        Level.ERROR,
        rule.pack(),
        rule.id(),
        example.line(),
        1,
        "example: the rule finds " + told(findings) + " in this conversation, and it should find "
            + (example.found() ? "one thing" : "nothing")));
  }

  private static String told(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "nothing";
    }
    List<String> places = new ArrayList<>();
    for (Finding finding : findings) {
      places.add("utterance " + (finding.utterance() + 1)
          + (finding.time().isKnown()
              ? String.format(Locale.ROOT, " (%.1f s)", finding.time().start())
              : ""));
    }
    return (findings.size() == 1 ? "one thing, from " : findings.size() + " things, from ")
        + String.join(" and ", places) + " on,";
  }

  private List<Finding> findings(Rule rule, DialogueExample example) {
    ConversationSession session = monitor.openAlone(rule);
    List<CallEvent> events = new ArrayList<>();
    for (Utterance utterance : example.utterances()) {
      events.addAll(session.accept(utterance));
    }
    events.addAll(session.finish());
    List<Finding> findings = new ArrayList<>();
    for (CallEvent event : events) {
      if (event instanceof AlertEvent raised
          && raised.alert().state() == Alert.State.CONFIRMED
          && raised.alert().finding().rule().id().equals(rule.id())) {
        findings.add(raised.alert().finding());
      }
    }
    return findings;
  }
}
