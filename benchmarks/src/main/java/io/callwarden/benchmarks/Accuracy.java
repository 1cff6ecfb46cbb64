package io.callwarden.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.CallEvent;
import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.ComplianceMonitor;
import io.callwarden.lexicon.Lexicon;
import io.callwarden.rulepack.Category;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Precision and recall of the shipped rules, per category, on labelled operator utterances: JSON Lines of {@code
 * {"text": …, "categories": […]}}. A category counts once an utterance.
 */
final class Accuracy {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path data;
  private final ComplianceMonitor monitor;

  /**
   * @param data the folder with the sets {@code gold} and {@code development}, and the {@code competitors.txt} that they
   *     were written with
   */
  Accuracy(Path data) throws IOException {
    this.data = data;
    this.monitor = ComplianceMonitor.builder()
        .packs(Lexicon.shipped())
        .list("competitors", Files.readAllLines(data.resolve("competitors.txt")))
        .build();
  }

  /** Counts of one category, or of all. */
  record Counts(int right, int missed, int falseAlarms) {
    Counts plus(Counts other) {
      return new Counts(
          right + other.right, missed + other.missed, falseAlarms + other.falseAlarms);
    }

    /** 1 where nothing was reported. */
    double precision() {
      return right + falseAlarms == 0 ? 1 : (double) right / (right + falseAlarms);
    }

    /** 1 where nothing was to be found. */
    double recall() {
      return right + missed == 0 ? 1 : (double) right / (right + missed);
    }
  }

  /** What came of one file. */
  record Result(int utterances, Map<Category, Counts> categories, List<String> errors) {
    Counts all() {
      return categories.values().stream().reduce(new Counts(0, 0, 0), Counts::plus);
    }
  }

  /**
   * Measures one file.
   *
   * @param set the folder of the file: {@code gold}, which nobody tunes on, or {@code development}
   */
  Result measure(String set, Language language) throws IOException {
    Path file = data.resolve(set).resolve(language.code() + ".jsonl");
    Map<Category, Counts> categories = new EnumMap<>(Category.class);
    List<String> errors = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int line = 0; line < lines.size(); line++) {
      JsonNode labelled = JSON.readTree(lines.get(line));
      Set<String> expected = new TreeSet<>();
      labelled.path("categories").forEach(category -> expected.add(category.asText()));
      Set<String> found = found(labelled.path("text").asText(), language);
      for (Category category : Category.values()) {
        boolean wanted = expected.contains(category.id());
        boolean reported = found.contains(category.id());
        if (wanted || reported) {
          categories.merge(
              category,
              new Counts(wanted && reported ? 1 : 0, wanted && !reported ? 1 : 0, wanted ? 0 : 1),
              Counts::plus);
        }
        if (wanted != reported) {
          errors.add((wanted ? "missed      " : "false alarm ") + category.id() + " in line "
              + (line + 1));
        }
      }
    }
    return new Result(lines.size(), categories, errors);
  }

  private Set<String> found(String text, Language language) {
    Set<String> found = new HashSet<>();
    Utterance utterance = new Utterance(0, Speaker.AGENT, TimeSpan.UNKNOWN, text, List.of());
    for (CallEvent event : monitor.open("accuracy", language).accept(utterance)) {
      if (event instanceof AlertEvent alert) {
        found.add(alert.alert().finding().rule().category().id());
      }
    }
    return found;
  }

  void run(PrintStream out) throws IOException {
    for (String set : List.of("gold", "development")) {
      for (Language language : Language.values()) {
        Result result = measure(set, language);
        out.println(Figures.row("%s/%s, %d utterances", set, language.code(), result.utterances()));
        result.categories().forEach((category, counts) -> print(out, category.id(), counts));
        print(out, "all", result.all());
        result.errors().forEach(error -> out.println("    " + error));
      }
    }
  }

  /** How often the rules report something in ordinary sentences, one a line, each taken as the operator's. */
  void runOnPlainText(PrintStream out, Path file, Language language) throws IOException {
    Map<String, Integer> reported = new TreeMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines) {
      found(line, language).forEach(category -> reported.merge(category, 1, Integer::sum));
    }
    int all = reported.values().stream().mapToInt(Integer::intValue).sum();
    reported.forEach((category, count) -> out.println(Figures.row("  %-24s %5d", category, count)));
    out.println(Figures.row(
        "%d reports in %d lines, %.1f a thousand", all, lines.size(), 1000.0 * all / lines.size()));
  }

  private static void print(PrintStream out, String name, Counts counts) {
    out.println(Figures.row(
        "  %-24s precision %.3f   recall %.3f   (%d right, %d missed, %d false)",
        name,
        counts.precision(),
        counts.recall(),
        counts.right(),
        counts.missed(),
        counts.falseAlarms()));
  }
}
