package io.callwarden.rulepack;

import io.callwarden.rulepack.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes phrases out of YAML as they are written, wherever they stand in a pack. Thread-safe. */
final class PhraseReader {
  private PhraseReader() {}

  /** The phrases of a list without those that are wrong. */
  static List<Phrase> phrases(List<YamlNode> items, YamlProblems problems) {
    List<Phrase> phrases = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (YamlNode item : items) {
      Phrase phrase = phrase(item, problems);
      if (phrase != null && !seen.add(phrase.source())) {
        problems.add(item, "the phrase stands here a second time");
      } else if (phrase != null) {
        phrases.add(phrase);
      }
    }
    return phrases;
  }

  /** The phrase, or null after its problem was reported. */
  static @Nullable Phrase phrase(YamlNode item, YamlProblems problems) {
    if (!(item instanceof Scalar text)) {
      problems.add(
          item,
          "a phrase must be a text, and this is "
              + item.kind()
              + "; put a phrase that begins with [ or { or holds ': ' in single quotes");
    } else if (text.text().isBlank()) {
      problems.add(item, "the phrase is empty");
    } else if (text.quote() == '"') {
      problems.add(
          item,
          "YAML takes these double quotes away; write '\"…\"' with single quotes around for exact words,"
              + " or single quotes alone for an ordinary phrase");
    } else {
      return new Phrase(text.text(), text.line(), text.textColumn());
    }
    return null;
  }
}
