package io.callwarden.rulepack;

import io.callwarden.rulepack.RuleProblem.Level;
import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import io.callwarden.rulepack.YamlNode.Sequence;
import io.callwarden.text.Language;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads rule packs. A rule that is wrong is left out and reported with its line and column; a file that is no pack at
 * all is a {@link RulePackException}. The phrases themselves are checked when they are compiled.
 */
public final class RulePackReader {
  private static final List<String> FIELDS = List.of(
      "pack",
      "version",
      "language",
      "title",
      "lists",
      "exampleLists",
      "definitions",
      "except",
      "disable",
      "limits",
      "claims",
      "acts",
      "rules");
  private static final List<String> LIST_FIELDS = List.of("names", "threshold");

  private final String name;
  private final List<RuleProblem> problems = new ArrayList<>();
  private String pack;

  private RulePackReader(String name) {
    this.name = name;
    this.pack = name;
  }

  /**
   * Reads a pack from a UTF-8 file.
   *
   * @throws IOException if the file cannot be read
   * @throws RulePackException if it is not UTF-8, not YAML, or lacks what every pack has
   */
  public static RulePack read(Path file) throws IOException {
    return read(file.toString(), text(file));
  }

  /**
   * The characters of a UTF-8 file.
   *
   * @throws IOException if the file cannot be read
   * @throws RulePackException if it is not UTF-8
   */
  public static String text(Path file) throws IOException {
    return text(file.toString(), Files.readAllBytes(file));
  }

  /**
   * The characters of a UTF-8 file that was read already.
   *
   * @param name what messages call it, usually the file's name
   * @throws RulePackException if it is not UTF-8
   */
  public static String text(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      int line = lineOfFirstBadByte(bytes);
      throw new RulePackException(
          name, line, 1, "the file is not UTF-8; save it as UTF-8 (" + e.getMessage() + ")");
    }
  }

  private static int lineOfFirstBadByte(byte[] bytes) {
    String decoded = new String(bytes, StandardCharsets.UTF_8);
    int bad = Math.max(0, decoded.indexOf('\uFFFD'));
    return 1 + (int) decoded.substring(0, bad).chars().filter(c -> c == '\n').count();
  }

  /**
   * Reads a pack.
   *
   * @param name what messages call it until its id is known, usually the file's name
   * @throws IOException if the reader fails
   * @throws RulePackException if it is not YAML, or lacks what every pack has
   */
  public static RulePack read(String name, Reader reader) throws IOException {
    StringWriter text = new StringWriter();
    reader.transferTo(text);
    return read(name, text.toString());
  }

  /**
   * Reads a pack.
   *
   * @param name what messages call it until its id is known, usually the file's name
   * @throws RulePackException if it is not YAML, or lacks what every pack has
   */
  public static RulePack read(String name, String yaml) {
    YamlNode root = YamlTreeReader.read(name, yaml);
    if (!(root instanceof Mapping mapping)) {
      throw new RulePackException(
          name,
          root.line(),
          root.column(),
          "a pack begins with 'pack: its id', and this is " + root.kind());
    }
    return new RulePackReader(name).pack(mapping);
  }

  private RulePack pack(Mapping root) {
    Map<String, YamlNode> fields = fields(root, "pack", FIELDS, null);
    pack = required(root, fields, "pack");
    String version = required(root, fields, "version");
    Language language = language(root, fields);
    Map<String, WordList> lists = lists(fields.get("lists"));
    Map<String, WordList> exampleLists = lists(fields.get("exampleLists"));
    Map<String, Phrase> definitions =
        DefinitionReader.read(fields.get("definitions"), this::problem);
    List<SharedException> exceptions =
        new SharedExceptionReader(this::problem).exceptions(fields.get("except"));
    List<String> disabled = texts(fields.get("disable"), "disable");
    Map<String, NewLimits> limits = limits(fields.get("limits"));
    Map<ClaimPart, Rule> claims =
        new ClaimPartReader(pack, version, language, this::problem).parts(fields.get("claims"));
    List<Act> acts = new ActReader(pack, version, language, this::problem).acts(fields.get("acts"));
    List<Rule> rules = rules(fields.get("rules"), version, language);
    String title = fields.get("title") instanceof Scalar text ? text.text().strip() : pack;
    return new RulePack(
        pack,
        version,
        language,
        title,
        lists,
        exampleLists,
        definitions,
        exceptions,
        disabled,
        limits,
        claims,
        acts,
        rules,
        problems);
  }

  private String required(Mapping root, Map<String, YamlNode> fields, String field) {
    YamlNode node = fields.get(field);
    if (node == null) {
      throw new RulePackException(
          name,
          root.line(),
          root.column(),
          "the pack has no '" + field + "'; add a line '" + field + ": …'");
    }
    if (!(node instanceof Scalar text) || text.text().isBlank()) {
      throw new RulePackException(
          name, node.line(), node.column(), "'" + field + "' must be one line of text");
    }
    return text.text().strip();
  }

  private Language language(Mapping root, Map<String, YamlNode> fields) {
    String code = required(root, fields, "language");
    for (Language language : Language.values()) {
      if (language.code().equals(code)) {
        return language;
      }
    }
    YamlNode node = fields.get("language");
    throw new RulePackException(
        name,
        node == null ? 1 : node.line(),
        node == null ? 1 : node.column(),
        "unknown language '" + code + "'; known are ru and uk");
  }

  /** The values by name; unknown and repeated names are problems. */
  private Map<String, YamlNode> fields(
      Mapping mapping, String of, List<String> known, @Nullable String rule) {
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      String field = entry.key().text();
      if (!known.contains(field)) {
        problem(
            rule,
            entry.key(),
            "unknown field '" + field + "' of a " + of + NearestName.suggestion(field, known));
      } else if (fields.putIfAbsent(field, entry.value()) != null) {
        problem(
            rule, entry.key(), "'" + field + "' stands here a second time; the first one counts");
      }
    }
    return fields;
  }

  private Map<String, WordList> lists(@Nullable YamlNode node) {
    Map<String, WordList> lists = new LinkedHashMap<>();
    if (node == null || YamlValues.isEmpty(node)) {
      return lists;
    }
    if (!(node instanceof Mapping mapping)) {
      problem(null, node, "lists are 'name: [entries]' lines, and this is " + node.kind());
      return lists;
    }
    for (Entry entry : mapping.entries()) {
      WordList list = list(entry);
      if (list != null && lists.putIfAbsent(entry.key().text(), list) != null) {
        problem(
            null, entry.key(), "the list '" + entry.key().text() + "' stands here a second time");
      }
    }
    return lists;
  }

  private @Nullable WordList list(Entry entry) {
    if (!(entry.value() instanceof Mapping mapping)) {
      return new WordList(
          texts(entry.value(), "the list " + entry.key().text()), WordList.DEFAULT_THRESHOLD);
    }
    Map<String, YamlNode> fields = fields(mapping, "list", LIST_FIELDS, null);
    double threshold = WordList.DEFAULT_THRESHOLD;
    YamlNode node = fields.get("threshold");
    if (node != null) {
      threshold = node instanceof Scalar text ? number(text.text()) : Double.NaN;
      if (!(threshold >= 0.5 && threshold <= 1)) {
        problem(null, node, "a threshold is a number from 0.5 to 1");
        return null;
      }
    }
    return new WordList(texts(fields.get("names"), "names"), threshold);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private Map<String, NewLimits> limits(@Nullable YamlNode node) {
    Map<String, NewLimits> limits = new LinkedHashMap<>();
    if (node == null || YamlValues.isEmpty(node)) {
      return limits;
    }
    if (!(node instanceof Mapping mapping)) {
      problem(null, node, "limits are 'rule: {perUtterance: 2}' lines, and this is " + node.kind());
      return limits;
    }
    for (Entry entry : mapping.entries()) {
      NewLimits limit = LimitReader.changes(entry.value(), this::problem);
      if (limit != null && limits.putIfAbsent(entry.key().text(), limit) != null) {
        problem(
            null,
            entry.key(),
            "the limit of '" + entry.key().text() + "' stands here a second time");
      }
    }
    return limits;
  }

  private List<Rule> rules(@Nullable YamlNode node, String version, Language language) {
    List<Rule> rules = new ArrayList<>();
    if (node == null || YamlValues.isEmpty(node)) {
      return rules;
    }
    if (!(node instanceof Sequence sequence)) {
      problem(null, node, "'rules' is a list ('- id: …'), and this is " + node.kind());
      return rules;
    }
    Map<String, Integer> lineOf = new HashMap<>();
    for (YamlNode item : sequence.items()) {
      Rule rule = new RuleReader(pack, version, language, problems).rule(item);
      if (rule == null) {
        continue;
      }
      Integer earlier = lineOf.putIfAbsent(rule.id(), rule.line());
      if (earlier == null) {
        rules.add(rule);
      } else {
        problem(
            rule.id(),
            item,
            "the id is taken by the rule in line " + earlier + "; give this one an id of its own");
      }
    }
    return rules;
  }

  private List<String> texts(@Nullable YamlNode node, String what) {
    List<String> texts = new ArrayList<>();
    if (node == null || YamlValues.isEmpty(node)) {
      return texts;
    }
    if (!(node instanceof Sequence sequence)) {
      problem(null, node, what + " must be a list, and this is " + node.kind());
      return texts;
    }
    for (YamlNode item : sequence.items()) {
      if (item instanceof Scalar text && !text.text().isBlank()) {
        texts.add(text.text().strip());
      } else {
        problem(null, item, "an entry of " + what + " must be a text");
      }
    }
    return texts;
  }

  private void problem(YamlNode at, String message) {
    problem(null, at, message);
  }

  private void problem(@Nullable String rule, YamlNode at, String message) {
    problems.add(new RuleProblem(Level.ERROR, pack, rule, at.line(), at.column(), message));
  }
}
