package io.callwarden.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.ComplianceMonitor;
import io.callwarden.app.evaluate.Evaluation;
import io.callwarden.app.evaluate.LabelledFile;
import io.callwarden.app.evaluate.LineResult;
import io.callwarden.lexicon.Lexicon;
import io.callwarden.rulepack.Category;
import io.callwarden.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No change of rules or grammar may lose accuracy unseen; raise the floors when the rules get better. */
class AccuracyTest {
  private static final Path DATA = Path.of("..", "lexicon", "src", "test", "resources");

  @ParameterizedTest
  @CsvSource({
    "gold, RUSSIAN, 500, 0.945, 0.925",
    "gold, UKRAINIAN, 500, 0.93, 0.91",
    "development, RUSSIAN, 8000, 0.98, 0.98",
    "development, UKRAINIAN, 5000, 0.98, 0.98"
  })
  void precisionAndRecallStayAbove(
      String set, Language language, int size, double precision, double recall) throws IOException {
    Evaluation evaluation = evaluate(DATA.resolve(set).resolve(language.code() + ".jsonl"));

    assertThat(evaluation.labelled()).hasSizeGreaterThan(size);
    String errors = errors(evaluation.labelled());
    assertThat(evaluation.total().precision()).as(errors).isGreaterThan(precision);
    assertThat(evaluation.total().recall()).as(errors).isGreaterThan(recall);
  }

  @ParameterizedTest
  @CsvSource({
    "gold, RUSSIAN, 60, 0.80, 0.88",
    "gold, UKRAINIAN, 60, 0.73, 0.91",
    "development, RUSSIAN, 94, 0.98, 0.97",
    "development, UKRAINIAN, 94, 0.93, 0.97"
  })
  void theCourseOfConversationsIsJudgedAsWellAsBefore(
      String set, Language language, int size, double precision, double recall) throws IOException {
    Evaluation evaluation =
        evaluate(DATA.resolve(set).resolve("conversations-" + language.code() + ".jsonl"));

    assertThat(evaluation.labelled()).hasSize(size);
    String errors = errors(evaluation.labelled());
    assertThat(evaluation.total().precision()).as(errors).isGreaterThan(precision);
    assertThat(evaluation.total().recall()).as(errors).isGreaterThan(recall);
  }

  @ParameterizedTest
  @CsvSource({"RUSSIAN, 1", "UKRAINIAN, 4"})
  void ordinaryServiceTalkRaisesHardlyAnAlarm(Language language, int mostAlarms)
      throws IOException {
    Evaluation evaluation = evaluate(DATA.resolve("ordinary").resolve(language.code() + ".txt"));

    assertThat(evaluation.innocent()).hasSizeGreaterThan(500);
    assertThat(evaluation.innocent().stream().filter(line -> !line.categories().isEmpty()))
        .as(errors(evaluation.innocent()))
        .hasSizeLessThanOrEqualTo(mostAlarms);
  }

  private static Evaluation evaluate(Path path) throws IOException {
    ComplianceMonitor monitor = ComplianceMonitor.builder()
        .packs(Lexicon.shipped())
        .list("competitors", Files.readAllLines(DATA.resolve("competitors.txt")))
        .build();
    LabelledFile file = LabelledFile.read(path, null);
    assertThat(file.problems()).isEmpty();
    return Evaluation.of(monitor, List.of(file));
  }

  /** Without the sentences: whoever reads a failure should not tune the rules on them. */
  private static String errors(List<LineResult> results) {
    List<String> errors = new ArrayList<>();
    results.forEach(result -> {
      for (Category category : result.categories()) {
        if (!result.isRight(category)) {
          boolean missed = result.found(category).isEmpty();
          errors.add((missed ? "missed " : "false alarm ") + category.id() + " in line "
              + result.line().number());
        }
      }
    });
    return String.join(", ", errors);
  }
}
