package io.callwarden.benchmarks.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.text.Language;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LoadOptionsTest {
  private static final Path SAMPLES = Path.of("samples");

  @Test
  void aModelTakesThePlaceOfTheDemoModels() {
    LoadOptions demo = LoadOptions.parse(SAMPLES, new String[] {"capacity"}, 1);
    assertThat(demo.models()).containsOnlyKeys(Language.RUSSIAN, Language.UKRAINIAN);
    assertThat(demo.modelRate()).isEqualTo(8000);
    LoadOptions other =
        LoadOptions.parse(SAMPLES, new String[] {"capacity", "--model", "english"}, 1);
    assertThat(other.models()).containsOnlyKeys(Language.RUSSIAN);
    assertThat(other.modelRate()).isEqualTo(16_000);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> LoadOptions.parse(SAMPLES, new String[] {"soak", "--hours", "1"}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--hours");
    assertThatThrownBy(() -> LoadOptions.parse(SAMPLES, new String[] {"soak", "--minutes"}, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LoadOptions.parse(SAMPLES, new String[] {"soak", "--minutes", "-1"}, 1)
            .number("minutes", 60))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("minutes");
  }
}
