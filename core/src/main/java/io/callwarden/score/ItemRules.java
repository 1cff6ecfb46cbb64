package io.callwarden.score;

import io.callwarden.dialogue.CallSummary;
import io.callwarden.dialogue.NotAssessed;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.Rule;
import io.callwarden.score.Scorecard.Reason;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules whose findings an item is about. Immutable.
 *
 * @param ids of the rules
 * @param categories that they belong to
 * @param needsSituation whether the item is judged only where a situation arises
 * @param each what a finding costs; null if the first one costs all
 */
record ItemRules(
    Set<String> ids,
    Set<Category> categories,
    boolean needsSituation,
    @Nullable Points each) {
  static final ItemRules NONE = new ItemRules(Set.of(), Set.of(), false, null);

  static ItemRules of(Measure measure, Collection<Rule> inForce) {
    Set<String> ids = new HashSet<>();
    Set<Category> categories = EnumSet.noneOf(Category.class);
    for (Rule rule : inForce) {
      if (isMeant(measure, rule)) {
        ids.add(rule.id());
        categories.add(rule.category());
      }
    }
    return new ItemRules(ids, categories, measure instanceof Measure.Obligations, each(measure));
  }

  private static boolean isMeant(Measure measure, Rule rule) {
    if (measure instanceof Measure.Categories of) {
      return of.categories().contains(rule.category());
    }
    if (measure instanceof Measure.Rules of) {
      return isNamed(of.rules(), rule.id());
    }
    return measure instanceof Measure.Obligations of
        && isObligation(rule)
        && isNamed(of.rules(), rule.id());
  }

  private static @Nullable Points each(Measure measure) {
    if (measure instanceof Measure.Categories of) {
      return of.each();
    }
    if (measure instanceof Measure.Rules of) {
      return of.each();
    }
    return measure instanceof Measure.Obligations of ? of.each() : null;
  }

  static boolean isObligation(Rule rule) {
    return rule.category() == Category.MISSING_RESPONSE;
  }

  /** Whether one of the names means the rule of this id. */
  static boolean isNamed(List<String> names, String id) {
    for (String name : names) {
      if (isNamed(name, id)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name in a form means the rule of this id: see {@link Measure.Rules}. */
  static boolean isNamed(String name, String id) {
    return isBeginning(name, id) || isBeginning(name, withoutLanguage(id));
  }

  /** The id after its first dot: shipped rules begin with their language. */
  static String withoutLanguage(String id) {
    return id.substring(id.indexOf('.') + 1);
  }

  private static boolean isBeginning(String name, String id) {
    return id.startsWith(name) && (id.length() == name.length() || id.charAt(name.length()) == '.');
  }

  boolean isEmpty() {
    return ids.isEmpty();
  }

  boolean contains(Rule rule) {
    return ids.contains(rule.id());
  }

  /** Why none of the categories could be judged in a call, or null if one could. */
  @Nullable
  Reason notAssessed(CallSummary summary) {
    Map<Category, NotAssessed.Reason> reasons = new EnumMap<>(Category.class);
    for (NotAssessed each : summary.notAssessed()) {
      reasons.put(each.category(), each.reason());
    }
    Reason first = null;
    for (Category category : categories) {
      NotAssessed.Reason reason = reasons.get(category);
      if (reason == null) {
        return null;
      }
      first = first == null ? reason(reason) : first;
    }
    return first;
  }

  private static Reason reason(NotAssessed.Reason reason) {
    return switch (reason) {
      case NO_TIMES -> Reason.NO_TIMES;
      case UNKNOWN_SPEAKERS -> Reason.UNKNOWN_SPEAKERS;
      case ONE_SIDE -> Reason.ONE_SIDE;
    };
  }
}
