package io.callwarden.rulepack;

import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code name: phrase} lines. */
final class DefinitionReader {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]+");

  private DefinitionReader() {}

  /** The definitions without those that are wrong. */
  static Map<String, Phrase> read(@Nullable YamlNode node, YamlProblems problems) {
    Map<String, Phrase> definitions = new LinkedHashMap<>();
    if (node == null || (node instanceof Scalar text && text.text().isEmpty())) {
      return definitions;
    }
    if (!(node instanceof Mapping mapping)) {
      problems.add(node, "definitions are 'name: phrase' lines, and this is " + node.kind());
      return definitions;
    }
    for (Entry entry : mapping.entries()) {
      String name = entry.key().text();
      if (!NAME.matcher(name).matches()) {
        problems.add(
            entry.key(),
            "the name of a definition has letters, digits, - and _ only, and this is '" + name
                + "'");
        continue;
      }
      Phrase phrase = PhraseReader.phrase(entry.value(), problems);
      if (phrase != null && definitions.putIfAbsent(name, phrase) != null) {
        problems.add(
            entry.key(),
            "the definition '" + name + "' stands here a second time; the first one counts");
      }
    }
    return definitions;
  }
}
