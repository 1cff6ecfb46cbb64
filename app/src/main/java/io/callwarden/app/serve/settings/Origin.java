package io.callwarden.app.serve.settings;

import io.callwarden.rulepack.YamlNode;
import java.nio.file.Path;

/**
 * Where a setting comes from. Immutable.
 *
 * @param kind of place
 * @param name of the file, option or environment variable
 * @param base what relative paths begin from
 */
record Origin(Kind kind, String name, Path base) {
  private static final Path WORKING_FOLDER = Path.of("");

  /** Nobody has set it. */
  static final Origin DEFAULT = new Origin(Kind.DEFAULT, "", WORKING_FOLDER);

  /** Places, the strongest first. */
  enum Kind {
    OPTION,
    ENVIRONMENT,
    FILE,
    DEFAULT
  }

  static Origin option(String name) {
    return new Origin(Kind.OPTION, name, WORKING_FOLDER);
  }

  static Origin environment(String name) {
    return new Origin(Kind.ENVIRONMENT, name, WORKING_FOLDER);
  }

  static Origin file(Path file) {
    Path folder = file.getParent();
    return new Origin(Kind.FILE, file.toString(), folder == null ? WORKING_FOLDER : folder);
  }

  /** Where a person finds it: the file with line and column, the option, the variable. */
  String place(YamlNode node) {
    return kind == Kind.FILE ? name + ":" + node.line() + ":" + node.column() : name;
  }

  /** The same as a comment behind a value. */
  String comment(YamlNode node) {
    return switch (kind) {
      case OPTION -> "option " + name;
      case ENVIRONMENT -> "environment " + name;
      case FILE -> name + ":" + node.line();
      case DEFAULT -> "default";
    };
  }
}
