package io.callwarden.app.lexicon;

import io.callwarden.ComplianceMonitor;
import io.callwarden.rulepack.ClaimRegister;
import io.callwarden.rulepack.RulePack;
import io.callwarden.text.Morphology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that rules are compiled from, as it was read. Immutable.
 *
 * @param packs in the order in which they work together, the shipped ones first
 * @param lists what the user fills lists of the packs with
 * @param registers the claims that are proved
 */
public record RuleSources(
    List<RulePack> packs, Map<String, List<String>> lists, List<ClaimRegister> registers) {
  public RuleSources {
    packs = List.copyOf(packs);
    Map<String, List<String>> copy = new HashMap<>();
    lists.forEach((name, names) -> copy.put(name, List.copyOf(names)));
    lists = Map.copyOf(copy);
    registers = List.copyOf(registers);
  }

  /** The lists that the user fills and that no pack has, each with a sentence. */
  public Map<String, String> unknownLists() {
    Set<String> known = new TreeSet<>();
    packs.forEach(pack -> known.addAll(pack.lists().keySet()));
    Map<String, String> unknown = new HashMap<>();
    for (String name : lists.keySet()) {
      if (!known.contains(name)) {
        unknown.put(
            name,
            "no rule pack has a list of the name '" + name + "'; there "
                + (known.isEmpty() ? "are none" : "is " + String.join(", ", known)) + ".");
      }
    }
    return unknown;
  }

  /** A monitor that is ready to be built. */
  public ComplianceMonitor.Builder monitor(Morphology morphology) {
    ComplianceMonitor.Builder builder =
        ComplianceMonitor.builder().morphology(morphology).packs(packs);
    lists.forEach(builder::list);
    registers.forEach(builder::register);
    return builder;
  }
}
