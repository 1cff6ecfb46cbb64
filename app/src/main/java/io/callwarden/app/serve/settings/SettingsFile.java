package io.callwarden.app.serve.settings;

import io.callwarden.app.run.InputProblem;
import io.callwarden.rulepack.RulePackException;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.YamlNode;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlTreeReader;
import io.callwarden.rulepack.YamlValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the file of settings into values by key, such as {@code tls.key}. */
final class SettingsFile {
  private final Origin origin;
  private final Consumer<SettingsProblem> problems;
  private final Map<String, Given> given = new LinkedHashMap<>();

  private SettingsFile(Path file, Consumer<SettingsProblem> problems) {
    this.origin = Origin.file(file);
    this.problems = problems;
  }

  /** What stands in a file; what is wrong with it is reported. */
  static Map<String, Given> read(Path file, Consumer<SettingsProblem> problems) {
    SettingsFile reading = new SettingsFile(file, problems);
    try {
      String text = RulePackReader.text(file);
      if (!isEmpty(text)) {
        reading.root(YamlTreeReader.read(file.toString(), text));
      }
    } catch (RulePackException e) {
      problems.accept(new SettingsProblem(file + ":" + e.line() + ":" + e.column(), e.problem()));
    } catch (IOException e) {
      problems.accept(new SettingsProblem(file.toString(), InputProblem.sentence(e)));
    }
    return reading.given;
  }

  /** A file in which everything is commented out sets nothing. */
  private static boolean isEmpty(String text) {
    return text.replace("\uFEFF", "")
        .lines()
        .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
  }

  private void root(YamlNode root) {
    if (!(root instanceof Mapping mapping)) {
      problem(root, "settings are 'name: value' lines, and this is " + root.kind());
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    for (String key : SettingOption.keys()) {
      int dot = key.indexOf('.');
      names.add(dot < 0 ? key : key.substring(0, dot));
      if (dot >= 0) {
        groups
            .computeIfAbsent(key.substring(0, dot), any -> new LinkedHashSet<>())
            .add(key.substring(dot + 1));
      }
    }
    fields(mapping, "the settings", names).forEach((name, node) -> {
      Set<String> members = groups.get(name);
      if (members == null) {
        add(name, node);
      } else if (node instanceof Mapping group) {
        fields(group, "'" + name + "'", members)
            .forEach((member, value) -> add(name + "." + member, value));
      } else if (!YamlValues.isEmpty(node)) {
        problem(
            node,
            "'" + name + "' has 'name: value' lines below it (" + String.join(", ", members)
                + "), and this is " + node.kind());
      }
    });
  }

  private Map<String, YamlNode> fields(Mapping mapping, String of, Set<String> known) {
    return YamlValues.fields(mapping, of, List.copyOf(known), this::problem);
  }

  /** A name with nothing after it sets nothing. */
  private void add(String key, YamlNode node) {
    if (!YamlValues.isEmpty(node)) {
      given.put(key, new Given(node, origin));
    }
  }

  private void problem(YamlNode at, String message) {
    problems.accept(new SettingsProblem(origin.place(at), message));
  }
}
