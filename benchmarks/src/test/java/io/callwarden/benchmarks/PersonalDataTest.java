package io.callwarden.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No change may lose an identifier or hide a price unseen. */
class PersonalDataTest {
  private static final Path DATA =
      Path.of("..", "lexicon", "src", "test", "resources", "development");

  @ParameterizedTest
  @ValueSource(strings = {"personal-data-ru.jsonl", "personal-data-uk.jsonl"})
  void identifiersAreHiddenAndOtherNumbersAreNot(String file) throws IOException {
    PersonalDataAccuracy.Result result = new PersonalDataAccuracy(true)
        .measure(DATA.resolve(file), new PrintStream(System.out, true, StandardCharsets.UTF_8));

    assertThat(result.recall()).isGreaterThanOrEqualTo(0.98);
    assertThat(result.touched()).isLessThanOrEqualTo(0.01);
    assertThat(result.partialLeaks()).isZero();
  }
}
