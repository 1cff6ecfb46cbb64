package io.callwarden.rulepack;

import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import io.callwarden.rulepack.YamlNode.Sequence;
import io.callwarden.text.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how a pack says the parts of a claim: {@code party: {phrases: […], except: […], examples: […]}}. */
final class ClaimPartReader {
  private static final List<String> FIELDS = List.of("phrases", "except", "examples");

  private final String pack;
  private final String version;
  private final Language language;
  private final YamlProblems problems;

  ClaimPartReader(String pack, String version, Language language, YamlProblems problems) {
    this.pack = pack;
    this.version = version;
    this.language = language;
    this.problems = problems;
  }

  Map<ClaimPart, Rule> parts(@Nullable YamlNode node) {
    Map<ClaimPart, Rule> parts = new EnumMap<>(ClaimPart.class);
    if (node == null || isEmpty(node)) {
      return parts;
    }
    if (!(node instanceof Mapping mapping)) {
      problems.add(node, "'claims' are 'party: {phrases: …}' lines, and this is " + node.kind());
      return parts;
    }
    for (Entry entry : mapping.entries()) {
      ClaimPart part = part(entry.key());
      Rule rule = part == null ? null : rule(part, entry.value());
      if (part != null && rule != null && parts.putIfAbsent(part, rule) != null) {
        problems.add(entry.key(), "'" + part.id() + "' stands here a second time");
      }
    }
    return parts;
  }

  private @Nullable ClaimPart part(Scalar key) {
    for (ClaimPart part : ClaimPart.values()) {
      if (part.id().equals(key.text())) {
        return part;
      }
    }
    problems.add(
        key,
        "unknown part '" + key.text() + "' of a claim"
            + NearestName.suggestion(key.text(), ClaimPart.ids()));
    return null;
  }

  private @Nullable Rule rule(ClaimPart part, YamlNode node) {
    if (!(node instanceof Mapping mapping)) {
      problems.add(
          node,
          "a part of a claim is '" + part.id() + ":' with 'phrases: [ … ]' below it, and this is "
              + node.kind());
      return null;
    }
    Map<String, YamlNode> fields = fields(mapping);
    List<Phrase> phrases = PhraseReader.phrases(items(fields.get("phrases"), "phrases"), problems);
    if (phrases.isEmpty()) {
      problems.add(mapping, "the part has no phrases; add 'phrases: [ … ]'");
      return null;
    }
    // The matcher knows rules only. The category says no more than whose words these are: the
    // operator's.
    Category category = Category.SUPERLATIVE;
    return new Rule(
        pack + "/" + part.id(),
        pack,
        version,
        language,
        category,
        category.severity(),
        part.id(),
        List.of(),
        null,
        phrases,
        PhraseReader.phrases(items(fields.get("except"), "except"), problems),
        List.of(),
        null,
        examples(items(fields.get("examples"), "examples")),
        mapping.line());
  }

  private List<RuleExample> examples(List<YamlNode> items) {
    List<RuleExample> examples = new ArrayList<>();
    for (YamlNode item : items) {
      RuleExample example = ExampleReader.read(item, problems);
      if (example != null) {
        examples.add(example);
      }
    }
    return examples;
  }

  private Map<String, YamlNode> fields(Mapping mapping) {
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      String field = entry.key().text();
      if (!FIELDS.contains(field)) {
        problems.add(
            entry.key(),
            "unknown field '" + field + "' of a part of a claim"
                + NearestName.suggestion(field, FIELDS));
      } else if (fields.putIfAbsent(field, entry.value()) != null) {
        problems.add(entry.key(), "'" + field + "' stands here a second time");
      }
    }
    return fields;
  }

  private List<YamlNode> items(@Nullable YamlNode node, String field) {
    if (node instanceof Sequence sequence) {
      return sequence.items();
    }
    if (node != null && !isEmpty(node)) {
      problems.add(
          node, "'" + field + "' must be a list ('- …' lines), and this is " + node.kind());
    }
    return List.of();
  }

  private static boolean isEmpty(YamlNode node) {
    return node instanceof Scalar text && text.text().isEmpty();
  }
}
