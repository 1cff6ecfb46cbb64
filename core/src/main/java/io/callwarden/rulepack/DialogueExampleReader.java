package io.callwarden.rulepack;

import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the examples of a rule about the course of the call: {@code - found: |} or {@code - fine: |} and a script. */
final class DialogueExampleReader {
  private static final String FOUND = "found";
  private static final List<String> FIELDS = List.of(FOUND, "fine");

  private DialogueExampleReader() {}

  /** The examples without those that are wrong, whose problems are reported. */
  static List<DialogueExample> examples(List<YamlNode> items, YamlProblems problems) {
    List<DialogueExample> examples = new ArrayList<>();
    for (YamlNode item : items) {
      DialogueExample example = example(item, problems);
      if (example != null) {
        examples.add(example);
      }
    }
    return examples;
  }

  private static @Nullable DialogueExample example(YamlNode node, YamlProblems problems) {
    if (!(node instanceof Mapping mapping) || mapping.entries().size() != 1) {
      problems.add(
          node,
          "an example of this rule is a short conversation: '- found: |' or '- fine: |' and below it 'agent: …' and 'customer: …' lines");
      return null;
    }
    Entry entry = mapping.entries().get(0);
    String field = entry.key().text();
    if (!FIELDS.contains(field)) {
      problems.add(
          entry.key(),
          "unknown field '" + field + "' of an example" + NearestName.suggestion(field, FIELDS));
      return null;
    }
    if (!(entry.value() instanceof Scalar script) || script.quote() == '>') {
      problems.add(
          entry.value(),
          "a conversation is written as lines of text: '" + field
              + ": |' and below it 'agent: …' and 'customer: …' lines");
      return null;
    }
    try {
      return new DialogueExample(
          field.equals(FOUND), DialogueScript.read(script.text()), mapping.line());
    } catch (DialogueScriptException e) {
      // The lines of a block begin below its mark, those of other texts cannot be told apart.
      boolean block = script.quote() == '|';
      problems.add(
          new Scalar("", ' ', script.line() + (block ? e.line() : 0), block ? 1 : script.column()),
          e.problem());
      return null;
    }
  }
}
