package io.callwarden.rulepack;

import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how a pack says dialogue acts: {@code farewell: {speaker: either, phrases: […], examples: […]}}. */
final class ActReader {
  private static final List<String> FIELDS = List.of("speaker", "phrases", "except", "examples");
  private static final String EITHER = "either";
  private static final List<String> SPEAKERS =
      List.of(Speaker.AGENT.id(), Speaker.CUSTOMER.id(), EITHER);
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]+");

  private final String pack;
  private final String version;
  private final Language language;
  private final YamlProblems problems;

  ActReader(String pack, String version, Language language, YamlProblems problems) {
    this.pack = pack;
    this.version = version;
    this.language = language;
    this.problems = problems;
  }

  List<Act> acts(@Nullable YamlNode node) {
    if (node == null || YamlValues.isEmpty(node)) {
      return List.of();
    }
    if (!(node instanceof Mapping mapping)) {
      problems.add(
          node,
          "'acts' are 'farewell: {speaker: either, phrases: …}' lines, and this is " + node.kind());
      return List.of();
    }
    Map<String, Act> acts = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      Act act = isName(entry.key()) ? act(entry.key().text(), entry.value()) : null;
      if (act != null && acts.putIfAbsent(act.name(), act) != null) {
        problems.add(
            entry.key(), "the act '" + act.name() + "' stands here a second time; join the two");
      }
    }
    return List.copyOf(acts.values());
  }

  private boolean isName(Scalar key) {
    String name = key.text();
    if (!NAME.matcher(name).matches()) {
      problems.add(
          key, "the name of an act has letters, digits, - and _ only, and this is '" + name + "'");
      return false;
    }
    for (Category category : Category.values()) {
      if (category.id().equals(name)) {
        problems.add(
            key,
            "'" + name
                + "' is a category, and rules could not tell the two; name the act otherwise");
        return false;
      }
    }
    return true;
  }

  private @Nullable Act act(String name, YamlNode node) {
    if (!(node instanceof Mapping mapping)) {
      problems.add(
          node,
          "an act is '" + name + ":' with 'speaker: …' and 'phrases: [ … ]' below it, and this is "
              + node.kind());
      return null;
    }
    Map<String, YamlNode> fields = YamlValues.fields(mapping, "an act", FIELDS, problems);
    String speaker = speaker(mapping, fields.get("speaker"));
    List<Phrase> phrases = PhraseReader.phrases(
        YamlValues.items(fields.get("phrases"), "phrases", problems), problems);
    if (phrases.isEmpty()) {
      problems.add(mapping, "the act has no phrases; add 'phrases: [ … ]'");
    }
    if (speaker == null || phrases.isEmpty()) {
      return null;
    }
    boolean customer = speaker.equals(Speaker.CUSTOMER.id());
    // The matcher knows rules only. The category says no more than whose words the examples are.
    Category category = customer ? Category.COMPLAINT : Category.SUPERLATIVE;
    Rule rule = new Rule(
        pack + "/" + name,
        pack,
        version,
        language,
        category,
        category.severity(),
        name,
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
    return new Act(
        name, speaker.equals(EITHER) ? null : customer ? Speaker.CUSTOMER : Speaker.AGENT, rule);
  }

  private @Nullable String speaker(Mapping mapping, @Nullable YamlNode node) {
    if (node == null) {
      problems.add(
          mapping,
          "the act does not say who does it; add 'speaker: agent', 'speaker: customer' or 'speaker: either'");
      return null;
    }
    String text = YamlValues.text(node, "speaker", problems);
    if (text == null || SPEAKERS.contains(text)) {
      return text;
    }
    problems.add(node, "unknown speaker '" + text + "'" + NearestName.suggestion(text, SPEAKERS));
    return null;
  }
}
