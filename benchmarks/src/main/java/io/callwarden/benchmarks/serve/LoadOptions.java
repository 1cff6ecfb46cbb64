package io.callwarden.benchmarks.serve;

import io.callwarden.text.Language;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the measurement was told on the command line: {@code --name value}. Immutable. */
final class LoadOptions {
  private static final Set<String> NAMES = Set.of(
      "calls",
      "seconds",
      "minutes",
      "kills",
      "listeners",
      "channels",
      "browser",
      "model",
      "rate",
      "launcher",
      "spread");

  private final Path samples;
  private final Map<String, String> values;

  private LoadOptions(Path samples, Map<String, String> values) {
    this.samples = samples;
    this.values = values;
  }

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  static LoadOptions parse(Path samples, String[] args, int from) {
    Map<String, String> values = new HashMap<>();
    for (int i = from; i < args.length; i += 2) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (!NAMES.contains(name) || i + 1 == args.length) {
        throw new IllegalArgumentException("unknown option, or one without a value: " + args[i]);
      }
      values.put(name, args[i + 1]);
    }
    return new LoadOptions(samples, values);
  }

  /** A number, zero or more. */
  int number(String name, int otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("\\d{1,6}")) {
      throw new IllegalArgumentException("--" + name + " takes a number, not " + value);
    }
    return Integer.parseInt(value);
  }

  Path samples() {
    return samples;
  }

  /** The program that is measured. */
  Path launcher() {
    return Path.of(values.getOrDefault("launcher", "callwarden"));
  }

  /** A model that takes the place of the demo models for all calls, or null. */
  @Nullable
  Path model() {
    String model = values.get("model");
    return model == null ? null : Path.of(model);
  }

  /** Samples a second that the models expect. */
  int modelRate() {
    return number("rate", model() == null ? 8000 : 16_000);
  }

  /** Folders of models by language. */
  Map<Language, Path> models() {
    Map<Language, Path> models = new EnumMap<>(Language.class);
    Path model = model();
    if (model != null) {
      models.put(Language.RUSSIAN, model);
      return models;
    }
    for (Language language : Language.values()) {
      models.put(language, samples.resolve("models").resolve("vosk-demo-" + language.code()));
    }
    return models;
  }
}
