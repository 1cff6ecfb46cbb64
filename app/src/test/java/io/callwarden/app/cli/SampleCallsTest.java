package io.callwarden.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.rulepack.Category;
import io.callwarden.text.Speaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * All sample calls, from audio and from transcripts, through the program as a user runs it.
 *
 * <p>The golden files hold every alert of a call, line for line. {@code mvn verify -Dgolden.rewrite=true} writes them
 * anew; the difference is then to be read. What the authors of the samples meant to be found stands in {@code
 * samples/scripts} and is compared by category; the course of a call where they wrote about it, then all of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleCallsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path SAMPLES = CommandRunner.root().resolve("samples");
  private static final Path GOLDEN = SAMPLES.resolve("golden");
  private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");

  /** What the samples were written for; other categories may come up beside them. */
  private static final Set<String> COMPARED = Set.of(
      "superlative",
      "competitor-comparison",
      "i-statement",
      "refusal",
      "obligation",
      "disagreement",
      "condescension");

  private static final Set<String> COURSE = ids(Category::isCourse);
  private static final Set<String> SITUATIONS =
      ids(category -> category.speaker() == Speaker.CUSTOMER);

  private final Map<String, List<String>> alerts = new TreeMap<>();

  @BeforeAll
  void analyzeAll() throws IOException {
    CommandRunner.Result result = new CommandRunner()
        .run(
            "analyze",
            SAMPLES.resolve("calls"),
            SAMPLES.resolve("transcripts"),
            "--model",
            "ru=" + SAMPLES.resolve("models").resolve("vosk-demo-ru"),
            "--model",
            "uk=" + SAMPLES.resolve("models").resolve("vosk-demo-uk"),
            "--format",
            "jsonl",
            "--list",
            "competitors=" + SAMPLES.resolve("lists").resolve("competitors.txt"),
            "--claims",
            SAMPLES.resolve("claims").resolve("register.yaml"),
            "--date",
            "2026-03-01");
    assertThat(result.code()).as(result.err()).isZero();
    for (String line : result.lines()) {
      JsonNode event = JSON.readTree(line);
      assertThat(event.path("type").asText()).as(line).isNotEqualTo("error");
      List<String> call =
          alerts.computeIfAbsent(event.path("call").asText(), id -> new ArrayList<>());
      if (event.path("type").asText().equals("alert")) {
        call.add(line);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyCallGivesTheAlertsOfItsGoldenFile() {
    return alerts.entrySet().stream()
        .map(call ->
            DynamicTest.dynamicTest(call.getKey(), () -> compare(call.getKey(), call.getValue())));
  }

  private static void compare(String call, List<String> lines) throws IOException {
    Path golden = GOLDEN.resolve(call + ".jsonl");
    if (REWRITE) {
      Files.createDirectories(GOLDEN);
      Files.write(golden, lines);
    }
    assertThat(golden).exists();
    assertThat(lines).isEqualTo(Files.readAllLines(golden));
  }

  @Test
  void everyGoldenFileBelongsToACall() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrderElementsOf(
              alerts.keySet().stream().map(call -> call + ".jsonl").toList());
    }
  }

  @TestFactory
  Stream<DynamicTest> everyCallGivesWhatItsAuthorMeant() throws IOException {
    Map<String, JsonNode> intended = intended();
    assertThat(intended.keySet()).isEqualTo(alerts.keySet());
    return intended.entrySet().stream()
        .map(call -> DynamicTest.dynamicTest(
            call.getKey(),
            () -> assertThat(categories(found(call.getKey()), COMPARED))
                .isEqualTo(categories(call.getValue().path("expect"), COMPARED))));
  }

  @TestFactory
  Stream<DynamicTest> everyCallThatIsAboutItsCourseGivesWhatItsAuthorMeant() throws IOException {
    return intended().entrySet().stream()
        .filter(call -> call.getValue().has("course"))
        .map(call -> DynamicTest.dynamicTest(
            call.getKey(),
            () -> assertThat(categories(found(call.getKey()), COURSE))
                .isEqualTo(categories(call.getValue().path("course"), COURSE))));
  }

  /** How often a client insults is a matter of taste, whether is not. */
  @TestFactory
  Stream<DynamicTest> everySituationIsNoticed() throws IOException {
    return intended().entrySet().stream()
        .filter(call -> call.getValue().has("situations"))
        .map(call -> DynamicTest.dynamicTest(
            call.getKey(),
            () -> assertThat(new TreeSet<>(categories(found(call.getKey()), SITUATIONS)))
                .isEqualTo(
                    new TreeSet<>(categories(call.getValue().path("situations"), SITUATIONS)))));
  }

  private static Map<String, JsonNode> intended() throws IOException {
    Path scripts = SAMPLES.resolve("scripts");
    Map<String, JsonNode> intended = new TreeMap<>();
    try (Stream<Path> files = Files.walk(scripts.resolve("calls"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        String name = String.valueOf(file.getFileName());
        intended.put(name.replaceFirst("\\.json$", ""), JSON.readTree(file.toFile()));
      }
    }
    JSON.readTree(scripts.resolve("expect").resolve("transcripts.json").toFile())
        .properties()
        .forEach(call -> intended.put(call.getKey(), call.getValue()));
    return intended;
  }

  private JsonNode found(String call) throws IOException {
    return JSON.readTree(alerts.getOrDefault(call, List.of()).toString());
  }

  /** Sorted; a category as often as it is found. */
  private static List<String> categories(JsonNode findings, Set<String> compared) {
    List<String> categories = new ArrayList<>();
    for (JsonNode finding : findings) {
      String category = finding.path("category").asText();
      if (compared.contains(category)) {
        categories.add(category);
      }
    }
    Collections.sort(categories);
    return categories;
  }

  private static Set<String> ids(Predicate<Category> wanted) {
    return Arrays.stream(Category.values())
        .filter(wanted)
        .map(Category::id)
        .collect(Collectors.toUnmodifiableSet());
  }
}
