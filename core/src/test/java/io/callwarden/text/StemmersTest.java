package io.callwarden.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StemmersTest {
  @Test
  void formsOfAnUnknownUkrainianNameHaveOneStem() {
    for (String form : List.of(
        "зумерк",
        "зумерка",
        "зумерку",
        "зумерком",
        "зумерки",
        "зумерків",
        "зумеркам",
        "зумерками")) {
      assertThat(Stemmers.ukrainian(form)).isEqualTo("зумерк");
    }
    assertThat(Stemmers.ukrainian("гуглився")).isEqualTo(Stemmers.ukrainian("гуглилася"));
  }

  @Test
  void formsOfAnUnknownRussianNameHaveOneStem() {
    for (String form : List.of(
        "зумерк",
        "зумерка",
        "зумерку",
        "зумерком",
        "зумерки",
        "зумерков",
        "зумеркам",
        "зумерками")) {
      assertThat(Stemmers.russian(form)).isEqualTo("зумерк");
    }
  }

  @Test
  void shortWordsStay() {
    for (String word : List.of("", "ти", "ся", "мся", "25", "wifi", "'")) {
      assertThat(Stemmers.ukrainian(word)).isEqualTo(word);
    }
  }
}
