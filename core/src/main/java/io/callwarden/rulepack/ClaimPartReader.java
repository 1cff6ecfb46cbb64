package io.callwarden.rulepack;

import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import io.callwarden.text.Language;
import java.util.EnumMap;
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
    if (node == null || YamlValues.isEmpty(node)) {
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
    Map<String, YamlNode> fields =
        YamlValues.fields(mapping, "a part of a claim", FIELDS, problems);
    List<Phrase> phrases = PhraseReader.phrases(
        YamlValues.items(fields.get("phrases"), "phrases", problems), problems);
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
        PhraseReader.phrases(YamlValues.items(fields.get("except"), "except", problems), problems),
        List.of(),
        null,
        ExampleReader.examples(
            YamlValues.items(fields.get("examples"), "examples", problems), problems),
        null,
        mapping.line());
  }
}
