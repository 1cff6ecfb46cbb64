package io.callwarden.score;

import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePackException;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.rulepack.RuleProblem.Level;
import io.callwarden.rulepack.YamlNode;
import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import io.callwarden.rulepack.YamlTreeReader;
import io.callwarden.rulepack.YamlValues;
import io.callwarden.score.ScoreForm.Item;
import io.callwarden.score.ScoreForm.Section;
import io.callwarden.text.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads score forms. A form with a mistake is none: all its mistakes are told at once, each with line, column and what to
 * do. One thread at a time.
 */
public final class ScoreFormReader {
  private static final List<String> FIELDS =
      List.of("form", "version", "language", "title", "total", "sections");
  private static final List<String> SECTION_FIELDS = List.of("id", "title", "items");
  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");
  private static final Points USUAL_TOTAL = Points.of(100);

  private final String name;
  private final ItemReader items;
  private final List<RuleProblem> problems = new ArrayList<>();
  private final Map<String, Integer> lineOfSection = new HashMap<>();
  private final Map<String, Integer> lineOfItem = new HashMap<>();
  /** What messages begin with: the item that is being read. */
  private String place = "";
  /** Whether all weights could be read, so that their sum means something. */
  private boolean weighed = true;

  private ScoreFormReader(String name, Collection<Rule> rules) {
    this.name = name;
    this.items = new ItemReader(rules, this::problem);
  }

  /**
   * Reads a form from a UTF-8 file.
   *
   * @param rules the rules that items can name, also those that are switched off
   * @throws IOException if the file cannot be read
   * @throws ScoreFormException if it is no form, or one with a mistake
   */
  public static ScoreForm read(Path file, Collection<Rule> rules) throws IOException {
    String yaml;
    try {
      yaml = RulePackReader.text(file);
    } catch (RulePackException e) {
      throw unreadable(e);
    }
    return read(file.toString(), yaml, rules);
  }

  /**
   * Reads a form.
   *
   * @param name what messages call it, usually the file's name
   * @param rules the rules that items can name, also those that are switched off
   * @throws ScoreFormException if it is no form, or one with a mistake
   */
  public static ScoreForm read(String name, String yaml, Collection<Rule> rules) {
    YamlNode root;
    try {
      root = YamlTreeReader.read(name, yaml);
    } catch (RulePackException e) {
      throw unreadable(e);
    }
    ScoreFormReader reader = new ScoreFormReader(name, rules);
    ScoreForm form = reader.form(root);
    if (form == null || !reader.problems.isEmpty()) {
      throw new ScoreFormException(reader.problems);
    }
    return form;
  }

  private static ScoreFormException unreadable(RulePackException e) {
    return new ScoreFormException(
        List.of(new RuleProblem(Level.ERROR, e.pack(), null, e.line(), e.column(), e.problem())));
  }

  private @Nullable ScoreForm form(YamlNode root) {
    if (!(root instanceof Mapping mapping)) {
      problem(root, "a form begins with 'form: its id', and this is " + root.kind());
      return null;
    }
    Map<String, YamlNode> fields = YamlValues.fields(mapping, "a form", FIELDS, this::problem);
    String id = required(mapping, fields, "form", "form: ru.mine");
    String version = required(mapping, fields, "version", "version: \"1.0.0\"");
    Language language = language(mapping, fields);
    String title = required(mapping, fields, "title", "title: …");
    List<Section> sections = sections(mapping, fields.get("sections"));
    total(mapping, fields.get("total"), sections);
    return id == null || version == null || language == null || title == null
        ? null
        : new ScoreForm(id, version, language, title, sections);
  }

  private List<Section> sections(Mapping form, @Nullable YamlNode node) {
    List<Section> sections = new ArrayList<>();
    List<YamlNode> nodes = YamlValues.items(node, "sections", this::problem);
    if (node == null || YamlValues.isEmpty(node)) {
      problem(form, "the form has no sections; add 'sections:' with '- id: …' below it");
    }
    for (YamlNode each : nodes) {
      place = "";
      if (each instanceof Mapping mapping) {
        section(mapping, sections);
      } else {
        problem(each, "a section begins with 'id: …', and this is " + each.kind());
      }
    }
    place = "";
    return sections;
  }

  private void section(Mapping mapping, List<Section> sections) {
    place = place(mapping, "section");
    Map<String, YamlNode> fields =
        YamlValues.fields(mapping, "a section", SECTION_FIELDS, this::problem);
    String id = id(mapping, fields.get("id"), "section", lineOfSection);
    String title = required(mapping, fields, "title", "title: …");
    YamlNode node = fields.get("items");
    List<Item> read = new ArrayList<>();
    List<YamlNode> nodes = YamlValues.items(node, "items", this::problem);
    if (node == null || (nodes.isEmpty() && YamlValues.isEmpty(node))) {
      problem(mapping, "the section has no items; add 'items:' with '- id: …' below it");
    }
    for (YamlNode each : nodes) {
      place = "";
      if (each instanceof Mapping item) {
        item(item, read);
      } else {
        problem(each, "an item begins with 'id: …', and this is " + each.kind());
      }
    }
    sections.add(new Section(id == null ? "" : id, title == null ? "" : title, read));
  }

  private void item(Mapping mapping, List<Item> read) {
    place = place(mapping, "item");
    Map<String, YamlNode> fields =
        YamlValues.fields(mapping, "an item", ItemReader.FIELDS, this::problem);
    String id = id(mapping, fields.get("id"), "item", lineOfItem);
    String title = required(mapping, fields, "title", "title: …");
    Item item = items.read(mapping, fields, id == null ? "" : id, title == null ? "" : title);
    if (item == null) {
      weighed = false;
    } else {
      read.add(item);
    }
  }

  /** What all problems of a section or item begin with. */
  private static String place(Mapping mapping, String of) {
    for (Entry entry : mapping.entries()) {
      if (entry.key().text().equals("id")
          && entry.value() instanceof Scalar id
          && ID.matcher(id.text()).matches()) {
        return of + " " + id.text() + ": ";
      }
    }
    return "";
  }

  private void total(Mapping form, @Nullable YamlNode node, List<Section> sections) {
    Points total = node == null ? USUAL_TOTAL : items.points(node, "total", Points.of(100_000));
    if (total == null || !weighed || lineOfItem.isEmpty()) {
      return;
    }
    Points sum = Points.ZERO;
    StringJoiner parts = new StringJoiner(", ");
    for (Section section : sections) {
      Points part = Points.ZERO;
      for (Item item : section.items()) {
        part = part.plus(item.weight());
      }
      parts.add(section.id() + " " + part);
      sum = sum.plus(part);
    }
    if (!sum.equals(total)) {
      boolean less = sum.compareTo(total) < 0;
      problem(
          node == null ? form : node,
          "the weights add up to " + sum + " (" + parts + ") and not to " + total + "; "
              + (less
                  ? "give the items " + total.minus(sum) + " more"
                  : "take " + sum.minus(total) + " off the items")
              + ", or write 'total: " + sum + "'");
    }
  }

  private @Nullable String id(
      Mapping mapping, @Nullable YamlNode node, String of, Map<String, Integer> taken) {
    if (node == null) {
      problem(mapping, "the " + of + " has no id; add 'id: …'");
      return null;
    }
    if (!(node instanceof Scalar text) || !ID.matcher(text.text()).matches()) {
      problem(
          node,
          "an id is one word of letters, digits, '-', '_' and '.', at most 64 of them, for example 'greeting'");
      return null;
    }
    Integer earlier = taken.putIfAbsent(text.text(), node.line());
    if (earlier != null) {
      problem(
          node,
          "the id '" + text.text() + "' is taken by the " + of + " in line " + earlier
              + "; give this one an id of its own");
    }
    return text.text();
  }

  private @Nullable Language language(Mapping form, Map<String, YamlNode> fields) {
    String code = required(form, fields, "language", "language: ru");
    for (Language language : Language.values()) {
      if (language.code().equals(code)) {
        return language;
      }
    }
    if (code != null) {
      problem(
          fields.getOrDefault("language", form),
          "unknown language '" + code + "'; known are ru and uk");
    }
    return null;
  }

  private @Nullable String required(
      Mapping mapping, Map<String, YamlNode> fields, String field, String example) {
    YamlNode node = fields.get(field);
    if (node == null) {
      problem(mapping, "'" + field + "' is missing; add '" + example + "'");
    }
    return YamlValues.text(node, field, this::problem);
  }

  private void problem(YamlNode at, String message) {
    problems.add(new RuleProblem(Level.ERROR, name, null, at.line(), at.column(), place + message));
  }
}
