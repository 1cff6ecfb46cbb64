package io.callwarden.match;

import io.callwarden.rulepack.Act;
import io.callwarden.rulepack.Acts;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.NamedAct;
import io.callwarden.rulepack.NearestName;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.rulepack.RuleProblem.Level;
import io.callwarden.text.Speaker;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Knows the acts of all packs, and finds rules about the course of the call that name others. */
final class CourseNames {
  private final List<RulePack> packs;
  private final List<RuleProblem> problems;
  private final Map<String, Boolean> byOperator = new LinkedHashMap<>();
  private final Set<String> situations = new TreeSet<>();
  private final Set<String> used = new HashSet<>(Acts.WELL_KNOWN);

  CourseNames(List<RulePack> packs, List<RuleProblem> problems) {
    this.packs = packs;
    this.problems = problems;
    used.addAll(Acts.CREDITS);
    byOperator.put(Acts.ANSWER, true); // an answer is known by its words alone, too
    for (RulePack pack : packs) {
      for (Act act : pack.acts()) {
        byOperator.merge(act.name(), act.speaker() != Speaker.CUSTOMER, Boolean::logicalOr);
      }
    }
    situations.addAll(byOperator.keySet());
    for (Category category : Category.values()) {
      if (!category.isCourse()) {
        situations.add(category.id());
      }
    }
  }

  /** Whether the packs have everything that the rule names; what they lack is reported. */
  boolean areKnown(Rule rule) {
    if (rule.course() == null) {
      return true;
    }
    boolean known = true;
    for (NamedAct name : rule.course().names()) {
      used.add(name.name());
      if (name.situation() ? !isSituation(rule, name) : !isActOfOperator(rule, name)) {
        known = false;
      }
    }
    return known;
  }

  private boolean isSituation(Rule rule, NamedAct name) {
    if (situations.contains(name.name())) {
      return true;
    }
    for (Category category : Category.values()) {
      if (category.id().equals(name.name())) {
        problem(
            rule,
            name,
            "'" + name.name()
                + "' is itself about the course of the call; name a category of what is said, or an act");
        return false;
      }
    }
    problem(
        rule,
        name,
        "no pack has an act '" + name.name() + "', and it is no category"
            + NearestName.suggestion(name.name(), situations));
    return false;
  }

  private boolean isActOfOperator(Rule rule, NamedAct name) {
    Boolean operator = byOperator.get(name.name());
    if (operator == null) {
      problem(
          rule,
          name,
          "no pack has an act '" + name.name() + "'"
              + NearestName.suggestion(name.name(), byOperator.keySet()));
      return false;
    }
    if (!operator) {
      problem(
          rule,
          name,
          "the act '" + name.name()
              + "' is the customer's, and here stands what the operator does");
    }
    return operator;
  }

  private void problem(Rule rule, NamedAct name, String message) {
    problems.add(
        new RuleProblem(Level.ERROR, rule.pack(), rule.id(), name.line(), name.column(), message));
  }

  /** Notes acts that nobody waits for; after all rules have been looked at. */
  void noteUnused() {
    for (RulePack pack : packs) {
      for (Act act : pack.acts()) {
        if (!used.contains(act.name())) {
          problems.add(new RuleProblem(
              Level.NOTE,
              pack.id(),
              null,
              act.rule().line(),
              1,
              "no rule names the act '" + act.name() + "', and it means nothing by itself"
                  + nearest(act.name())));
        }
      }
    }
  }

  private String nearest(String name) {
    String suggestion = NearestName.suggestion(name, new TreeSet<>(used));
    return suggestion.startsWith("; did") ? suggestion : "";
  }
}
