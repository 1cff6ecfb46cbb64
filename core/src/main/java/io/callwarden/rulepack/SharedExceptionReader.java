package io.callwarden.rulepack;

import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import io.callwarden.text.Speaker;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the exceptions that a pack's rules share with those of other packs. What is wrong is left out by itself: an
 * exception less makes findings more, and so is seen.
 */
final class SharedExceptionReader {
  /** Stands for all categories of the operator's side. */
  private static final String ALL = "all";

  private static final List<String> FIELDS = List.of("categories", "phrases");

  private final YamlProblems problems;

  SharedExceptionReader(YamlProblems problems) {
    this.problems = problems;
  }

  List<SharedException> exceptions(@Nullable YamlNode node) {
    List<SharedException> exceptions = new ArrayList<>();
    for (YamlNode item : YamlValues.items(node, "except", problems)) {
      if (item instanceof Mapping mapping) {
        Map<String, YamlNode> fields = YamlValues.fields(mapping, "an exception", FIELDS, problems);
        Set<Category> categories = categories(mapping, fields.get("categories"));
        List<Phrase> phrases = PhraseReader.phrases(
            YamlValues.items(fields.get("phrases"), "phrases", problems), problems);
        if (fields.get("phrases") == null) {
          problems.add(mapping, "the exception has no phrases; add 'phrases: [ … ]'");
        } else if (!categories.isEmpty() && !phrases.isEmpty()) {
          exceptions.add(new SharedException(categories, phrases));
        }
      } else {
        problems.add(
            item,
            "an exception of a pack is '- categories: [ … ]' with 'phrases: [ … ]' below it, and this is "
                + item.kind());
      }
    }
    return exceptions;
  }

  private Set<Category> categories(Mapping mapping, @Nullable YamlNode node) {
    Set<Category> categories = EnumSet.noneOf(Category.class);
    for (YamlNode item : YamlValues.items(node, "categories", problems)) {
      String name = item instanceof Scalar text ? text.text().strip() : "";
      List<String> known = new ArrayList<>(List.of(ALL));
      boolean found = false;
      for (Category category : Category.values()) {
        if (category.isCourse()) {
          continue; // exceptions hold words back, and here are none
        }
        known.add(category.id());
        if (category.id().equals(name)
            || (name.equals(ALL) && category.speaker() == Speaker.AGENT)) {
          categories.add(category);
          found = true;
        }
      }
      if (!found) {
        problems.add(item, "unknown category '" + name + "'" + NearestName.suggestion(name, known));
      }
    }
    if (node == null) {
      problems.add(
          mapping,
          "the exception names no categories; add 'categories: [superlative]', or [all] for all of the operator's side");
    }
    return categories;
  }
}
