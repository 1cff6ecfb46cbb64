package io.callwarden.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.text.Language;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No change of rules or grammar may lose accuracy unseen; raise the floors when the rules get better. */
class AccuracyTest {
  @ParameterizedTest
  @CsvSource({
    "gold, RUSSIAN, 0.97, 0.75",
    "gold, UKRAINIAN, 0.96, 0.68",
    "development, RUSSIAN, 0.99, 0.99",
    "development, UKRAINIAN, 0.99, 0.98"
  })
  void precisionAndRecallStayAbove(String set, Language language, double precision, double recall)
      throws IOException {
    Accuracy.Result result =
        new Accuracy(Path.of("..", "lexicon", "src", "test", "resources")).measure(set, language);

    assertThat(result.utterances()).isGreaterThan(300);
    assertThat(result.all().precision()).as(result.errors().toString()).isGreaterThan(precision);
    assertThat(result.all().recall()).as(result.errors().toString()).isGreaterThan(recall);
  }

  @Test
  void countsOfNothingArePerfect() {
    assertThat(new Accuracy.Counts(0, 0, 0).precision()).isEqualTo(1);
    assertThat(new Accuracy.Counts(0, 0, 0).recall()).isEqualTo(1);
    assertThat(new Accuracy.Counts(3, 1, 0).recall()).isEqualTo(0.75);
    assertThat(new Accuracy.Counts(3, 0, 2).precision()).isEqualTo(0.6);
  }
}
