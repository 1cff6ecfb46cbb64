package io.callwarden.rulepack;

import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code {perUtterance: 2, perMinute: 4}}. */
final class LimitReader {
  private static final List<String> FIELDS = List.of("perUtterance", "perMinute");

  private LimitReader() {}

  /** The limit, or null after its problems were reported. */
  static @Nullable Limit read(YamlNode node, YamlProblems problems) {
    if (!(node instanceof Mapping mapping) || mapping.entries().isEmpty()) {
      problems.add(
          node, "a limit is written {perUtterance: 2, perMinute: 4}; either one is enough");
      return null;
    }
    int[] limits = {Limit.NONE, Limit.NONE};
    Set<String> seen = new HashSet<>();
    for (Entry entry : mapping.entries()) {
      String field = entry.key().text();
      int known = FIELDS.indexOf(field);
      if (known < 0) {
        problems.add(
            entry.key(),
            "unknown field '" + field + "' of a limit" + NearestName.suggestion(field, FIELDS));
        return null;
      }
      if (!seen.add(field)) {
        problems.add(entry.key(), "'" + field + "' stands here a second time");
        return null;
      }
      limits[known] = number(entry.value());
      if (limits[known] == 0) {
        problems.add(entry.value(), "'" + field + "' is a whole number from 1 to " + Limit.MOST);
        return null;
      }
    }
    return new Limit(limits[0], limits[1]);
  }

  /** The number, or 0 if it is none that a limit can be. */
  private static int number(YamlNode node) {
    if (node instanceof Scalar text && text.text().matches("[0-9]{1,4}")) {
      int number = Integer.parseInt(text.text());
      return number <= Limit.MOST ? number : 0;
    }
    return 0;
  }
}
