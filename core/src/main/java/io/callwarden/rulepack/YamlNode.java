package io.callwarden.rulepack;

import java.util.List;

/** A piece of a YAML document with the place where it begins. Immutable. */
public sealed interface YamlNode {
  /** From 1. */
  int line();

  /** From 1. */
  int column();

  /** What a person calls it. */
  String kind();

  /**
   * A text.
   *
   * @param quote the quotation mark that it is written in, {@code |} or {@code >} for a block of lines, or a space for
   *     none
   */
  record Scalar(String text, char quote, int line, int column) implements YamlNode {
    @Override
    public String kind() {
      return "a text";
    }

    /** Where the text itself begins, inside quotation marks if there are any. */
    int textColumn() {
      return quote == '"' || quote == '\'' ? column + 1 : column;
    }
  }

  /** A list. */
  record Sequence(List<YamlNode> items, int line, int column) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Names with their values, in the order of the document; a name can stand in it twice. */
  record Mapping(List<Entry> entries, int line, int column) implements YamlNode {
    @Override
    public String kind() {
      return "a group of 'name: value' lines";
    }
  }

  /** A name with its value. */
  record Entry(Scalar key, YamlNode value) {}
}
