package io.callwarden.rulepack;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import io.callwarden.rulepack.YamlNode.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads a YAML document into a tree that knows its lines and columns. Anchors, aliases and tags are refused: packs need
 * none, and a document without them cannot grow while it is read.
 */
public final class YamlTreeReader {
  /** The most characters of a document. */
  static final int MAX_LENGTH = 32 * 1024 * 1024;

  private static final int MAX_DEPTH = 12;
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder().loaderOptions(options()).build();

  private final String name;
  private final List<String> lines;
  private final YAMLParser parser;

  private YamlTreeReader(String name, List<String> lines, YAMLParser parser) {
    this.name = name;
    this.lines = lines;
    this.parser = parser;
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_LENGTH);
    options.setNestingDepthLimit(MAX_DEPTH);
    return options;
  }

  /**
   * Reads the only document of a text.
   *
   * @throws RulePackException if the text is not YAML, holds no document or more than one
   */
  public static YamlNode read(String name, String yaml) {
    if (yaml.length() > MAX_LENGTH) {
      throw new RulePackException(
          name, 1, 1, "the file has more than " + MAX_LENGTH + " characters; split it");
    }
    String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
    try (YAMLParser parser = FACTORY.createParser(text)) {
      YamlTreeReader reader = new YamlTreeReader(name, text.lines().toList(), parser);
      return reader.document();
    } catch (JsonProcessingException e) {
      throw unreadable(name, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory has no other failures
    }
  }

  private static RulePackException unreadable(String name, JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    int line = location == null ? 1 : Math.max(1, location.getLineNr());
    int column = location == null ? 1 : Math.max(1, location.getColumnNr());
    String message = e.getOriginalMessage();
    if (e.getCause() instanceof MarkedYAMLException marked) {
      if (marked.getProblemMark() != null) {
        line = marked.getProblemMark().getLine() + 1;
        column = marked.getProblemMark().getColumn() + 1;
      }
      message = String.valueOf(marked.getProblem());
    }
    int lineEnd = message.indexOf('\n');
    return new RulePackException(
        name,
        line,
        column,
        "the YAML cannot be read ("
            + (lineEnd < 0 ? message : message.substring(0, lineEnd)).strip()
            + "); a phrase that begins with \" @ * [ | < or holds ': ' or ' #' needs single quotes around it");
  }

  private YamlNode document() throws IOException {
    if (parser.nextToken() == null) {
      throw new RulePackException(name, 1, 1, "the file is empty");
    }
    YamlNode root = node(0);
    if (parser.nextToken() != null) {
      throw error("a file is one YAML document, and here begins another");
    }
    return root;
  }

  private YamlNode node(int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw error("lists within lists more than " + MAX_DEPTH + " deep");
    }
    if (parser.isCurrentAlias()) {
      throw error(
          "an alias (*name); this file has none: put a phrase that begins with * in single quotes");
    }
    if (parser.getObjectId() != null) {
      throw error(
          "an anchor (&name); this file has none: put a text that begins with & in single quotes");
    }
    if (parser.getTypeId() != null) {
      throw error(
          "a tag (!name); this file has none: put a text that begins with ! in single quotes");
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return mapping(depth);
    }
    if (token == JsonToken.START_ARRAY) {
      return sequence(depth);
    }
    return scalar();
  }

  private Mapping mapping(int depth) throws IOException {
    JsonLocation start = parser.currentTokenLocation();
    List<Entry> entries = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Scalar key = scalar();
      parser.nextToken();
      entries.add(new Entry(key, node(depth + 1)));
    }
    return new Mapping(entries, start.getLineNr(), start.getColumnNr());
  }

  private Sequence sequence(int depth) throws IOException {
    JsonLocation start = parser.currentTokenLocation();
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new Sequence(items, start.getLineNr(), start.getColumnNr());
  }

  private Scalar scalar() throws IOException {
    JsonLocation start = parser.currentTokenLocation();
    String text = parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
    return new Scalar(
        text,
        quote(start.getLineNr(), start.getColumnNr()),
        start.getLineNr(),
        start.getColumnNr());
  }

  /** The parser does not tell how a text is quoted, the source does. */
  private char quote(int line, int column) {
    if (line < 1 || line > lines.size()) {
      return ' ';
    }
    String source = lines.get(line - 1);
    if (column < 1 || column > source.length()) {
      return ' ';
    }
    char first = source.charAt(column - 1);
    return "\"'|>".indexOf(first) >= 0 ? first : ' ';
  }

  private RulePackException error(String what) {
    JsonLocation location = parser.currentTokenLocation();
    return new RulePackException(name, location.getLineNr(), location.getColumnNr(), what);
  }
}
