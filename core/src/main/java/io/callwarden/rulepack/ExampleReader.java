package io.callwarden.rulepack;

import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an example: a text with {@code **} marks, or {@code {after: what was said before, text: …}}. */
final class ExampleReader {
  private static final List<String> FIELDS = List.of("after", "text");
  private static final String MARK = "**";

  private ExampleReader() {}

  /** The examples without those that are wrong, whose problems are reported. */
  static List<RuleExample> examples(List<YamlNode> items, YamlProblems problems) {
    List<RuleExample> examples = new ArrayList<>();
    for (YamlNode item : items) {
      RuleExample example = example(item, problems);
      if (example != null) {
        examples.add(example);
      }
    }
    return examples;
  }

  private static @Nullable RuleExample example(YamlNode node, YamlProblems problems) {
    if (node instanceof Scalar text && !text.text().isBlank()) {
      return marked(null, text, problems);
    }
    if (node instanceof Mapping mapping) {
      return answer(mapping, problems);
    }
    problems.add(node, "an example must be a text; put it in quotes");
    return null;
  }

  private static @Nullable RuleExample answer(Mapping mapping, YamlProblems problems) {
    Scalar after = null;
    Scalar text = null;
    for (Entry entry : mapping.entries()) {
      String field = entry.key().text();
      if (!FIELDS.contains(field)) {
        problems.add(
            entry.key(),
            "unknown field '" + field + "' of an example" + NearestName.suggestion(field, FIELDS)
                + "; if it is one text, put it in quotes");
        return null;
      }
      if (!(entry.value() instanceof Scalar value) || value.text().isBlank()) {
        problems.add(
            entry.value(), "'" + field + "' of an example must be a text; put it in quotes");
        return null;
      }
      if (field.equals("after")) {
        after = value;
      } else {
        text = value;
      }
    }
    if (after == null || text == null) {
      problems.add(
          mapping, "an example with a sentence before it is written {after: \"…\", text: \"…\"}");
      return null;
    }
    return marked(after.text().strip(), text, problems);
  }

  private static @Nullable RuleExample marked(
      @Nullable String after, Scalar scalar, YamlProblems problems) {
    String marked = scalar.text();
    StringBuilder text = new StringBuilder();
    List<RuleExample.Span> spans = new ArrayList<>();
    int from = 0;
    int begin = -1;
    for (int mark = marked.indexOf(MARK); mark >= 0; mark = marked.indexOf(MARK, from)) {
      text.append(marked, from, mark);
      from = mark + MARK.length();
      if (begin < 0) {
        begin = text.length();
      } else if (begin == text.length()) {
        problems.add(scalar, "the example has nothing between two ** marks");
        return null;
      } else {
        spans.add(new RuleExample.Span(begin, text.length()));
        begin = -1;
      }
    }
    if (begin >= 0) {
      problems.add(scalar, "the example opens ** and does not close it");
      return null;
    }
    text.append(marked, from, marked.length());
    return new RuleExample(after, text.toString(), spans, scalar.line());
  }
}
