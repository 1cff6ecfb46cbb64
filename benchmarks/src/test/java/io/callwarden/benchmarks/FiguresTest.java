package io.callwarden.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void percentilesAreValuesThatWereMeasured() {
    List<Double> values = List.of(5.0, 1.0, 4.0, 2.0, 3.0);
    assertThat(Figures.median(values)).isEqualTo(3);
    assertThat(Figures.percentile(values, 0.95)).isEqualTo(5);
    assertThat(Figures.percentile(values, 0)).isEqualTo(1);
    assertThat(Figures.percentile(List.of(), 0.5)).isNaN();
  }

  @Test
  void countsInsertedDeletedAndReplacedWords() {
    List<String> said = List.of("я", "не", "знаю");
    assertThat(Figures.wordErrors(said, said)).isZero();
    assertThat(Figures.wordErrors(said, List.of("я", "знаю"))).isEqualTo(1);
    assertThat(Figures.wordErrors(said, List.of("я", "не", "значу", "это"))).isEqualTo(2);
    assertThat(Figures.wordErrors(said, List.of())).isEqualTo(3);
  }
}
