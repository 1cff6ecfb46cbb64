package io.callwarden.app.serve.settings;

import io.callwarden.rulepack.NearestName;
import io.callwarden.rulepack.YamlNode;
import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import io.callwarden.rulepack.YamlNode.Sequence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the values of settings by their keys; what is wrong with one is reported, and its default taken. */
final class SettingValues {
  private static final Pattern BYTES = Pattern.compile("([0-9]{1,12})([KMG]?)");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
  private static final int LONGEST_SECRET = 64 * 1024;

  private final Map<String, Given> given;
  private final Consumer<SettingsProblem> problems;

  SettingValues(Map<String, Given> given, Consumer<SettingsProblem> problems) {
    this.given = given;
    this.problems = problems;
  }

  boolean has(String key) {
    return given.containsKey(key);
  }

  @Nullable
  Given of(String key) {
    return given.get(key);
  }

  /** Reports what is wrong at a node of a setting. */
  void problem(Given setting, YamlNode at, String message) {
    problems.accept(new SettingsProblem(setting.origin().place(at), message));
  }

  /** Reports what is wrong with a setting as a whole, or with its default. */
  void problem(String key, String message) {
    Given setting = given.get(key);
    if (setting == null) {
      problems.accept(new SettingsProblem(key, message));
    } else {
      problem(setting, setting.node(), message);
    }
  }

  /** One text, or null if there is none. */
  @Nullable
  String text(String key) {
    Given setting = given.get(key);
    return setting == null ? null : text(setting, setting.node(), key);
  }

  /** The text of a node, or null after its problem was reported. */
  @Nullable
  String text(Given setting, YamlNode node, String field) {
    if (node instanceof Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text().strip();
    }
    problem(
        setting,
        node,
        node instanceof Scalar
            ? "'" + field + "' is empty"
            : "'" + field + "' must be one text, and this is " + node.kind());
    return null;
  }

  /** A whole number from least to most. */
  int whole(String key, int least, int most, int otherwise) {
    String text = text(key);
    if (text == null) {
      return otherwise;
    }
    if (WHOLE.matcher(text).matches()) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    problem(
        key,
        "'" + key + "' is a whole number from " + least + " to " + most + ", not '" + text + "'");
    return otherwise;
  }

  /** A number of bytes, with K, M or G behind it where somebody likes. */
  long bytes(String key, long least, long most, long otherwise) {
    String text = text(key);
    if (text == null) {
      return otherwise;
    }
    Matcher matcher = BYTES.matcher(text.toUpperCase(Locale.ROOT));
    if (matcher.matches()) {
      long bytes = Long.parseLong(matcher.group(1))
          << switch (matcher.group(2)) {
            case "K" -> 10;
            case "M" -> 20;
            case "G" -> 30;
            default -> 0;
          };
      if (bytes >= least && bytes <= most) {
        return bytes;
      }
    }
    problem(
        key,
        "'" + key + "' is a number of bytes from " + written(least) + " to " + written(most)
            + ", such as 512M, not '" + text + "'");
    return otherwise;
  }

  /** A number of bytes as short as it can be written. */
  static String written(long bytes) {
    for (int shift = 30; shift > 0; shift -= 10) {
      if (bytes != 0 && bytes % (1L << shift) == 0) {
        return (bytes >> shift) + "KMG".substring(shift / 10 - 1, shift / 10);
      }
    }
    return Long.toString(bytes);
  }

  /** Yes or no. */
  boolean flag(String key, boolean otherwise) {
    String text = text(key);
    if (text == null) {
      return otherwise;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "on", "true", "yes" -> true;
      case "off", "false", "no" -> false;
      default -> {
        problem(key, "'" + key + "' is on or off, not '" + text + "'");
        yield otherwise;
      }
    };
  }

  /** One of several words, by their ids. */
  <T> T choice(String key, List<T> known, Function<T, String> id, T otherwise) {
    String text = text(key);
    if (text == null) {
      return otherwise;
    }
    T found = choice(text, known, id);
    if (found == null) {
      List<String> ids = known.stream().map(id).toList();
      problem(key, "unknown " + key + " '" + text + "'" + NearestName.suggestion(text, ids));
      return otherwise;
    }
    return found;
  }

  static <T> @Nullable T choice(String text, List<T> known, Function<T, String> id) {
    for (T one : known) {
      if (id.apply(one).equals(text)) {
        return one;
      }
    }
    return null;
  }

  /** A file or folder, or null. */
  @Nullable
  Path path(String key) {
    Given setting = given.get(key);
    return setting == null ? null : path(setting, setting.node(), key);
  }

  /** A file or folder; a relative one begins where the setting stands. */
  @Nullable
  Path path(Given setting, YamlNode node, String field) {
    String text = text(setting, node, field);
    if (text == null) {
      return null;
    }
    try {
      return setting.origin().base().resolve(text);
    } catch (InvalidPathException e) {
      problem(setting, node, "'" + field + "' is no name of a file");
      return null;
    }
  }

  /** The items of a list; a single text counts as a list of one. */
  List<YamlNode> items(String key) {
    Given setting = given.get(key);
    if (setting == null) {
      return List.of();
    }
    if (setting.node() instanceof Sequence sequence) {
      return sequence.items();
    }
    if (setting.node() instanceof Scalar scalar) {
      return List.of(scalar);
    }
    problem(
        key,
        "'" + key + "' must be a list ('- …' lines), and this is "
            + setting.node().kind());
    return List.of();
  }

  /** Files of a list, each once. */
  List<Path> paths(String key) {
    List<Path> paths = new ArrayList<>();
    Given setting = given.get(key);
    if (setting != null) {
      for (YamlNode item : items(key)) {
        Path path = path(setting, item, key);
        if (path != null && paths.contains(path)) {
          problem(setting, item, path + " stands here a second time");
        } else if (path != null) {
          paths.add(path);
        }
      }
    }
    return paths;
  }

  /** Files by name. */
  Map<String, Path> named(String key) {
    Map<String, Path> named = new LinkedHashMap<>();
    Given setting = given.get(key);
    if (setting == null) {
      return named;
    }
    if (!(setting.node() instanceof Mapping mapping)) {
      problem(
          key,
          "'" + key + "' has 'name: file' lines below it, and this is "
              + setting.node().kind());
      return named;
    }
    for (Entry entry : mapping.entries()) {
      String name = entry.key().text();
      Path path = path(setting, entry.value(), key + "." + name);
      if (path != null && named.putIfAbsent(name, path) != null) {
        problem(setting, entry.key(), "'" + name + "' stands here a second time");
      }
    }
    return named;
  }

  /** What stands in a file that holds one secret, or null after its problem was reported. */
  @Nullable
  String secret(Given setting, YamlNode node) {
    Path file = path(setting, node, "file");
    if (file == null) {
      return null;
    }
    try {
      if (Files.size(file) > LONGEST_SECRET) {
        problem(setting, node, file + " is too long for a secret");
        return null;
      }
      String text = StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString()
          .strip();
      if (!text.isEmpty()) {
        return text;
      }
      problem(setting, node, file + " is empty");
    } catch (CharacterCodingException e) {
      problem(setting, node, file + " is not UTF-8");
    } catch (IOException e) {
      problem(setting, node, file + " cannot be read; let it be a file that the server may read");
    }
    return null;
  }
}
