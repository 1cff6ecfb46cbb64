package io.callwarden.rulepack;

import io.callwarden.text.Utterance;
import java.util.List;

/**
 * A short conversation that proves a rule about the course of a call. Immutable.
 *
 * @param found whether the rule must have a finding in it, exactly one; otherwise it must have none
 * @param utterances what is said, with times
 * @param line the line in the pack's file, from 1
 */
public record DialogueExample(boolean found, List<Utterance> utterances, int line) {
  public DialogueExample {
    utterances = List.copyOf(utterances);
  }
}
