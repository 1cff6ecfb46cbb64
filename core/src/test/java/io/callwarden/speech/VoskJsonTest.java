package io.callwarden.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.text.TimeSpan;
import io.callwarden.text.Word;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoskJsonTest {
  @Test
  void readsWords() {
    List<Word> words = VoskJson.words("""
        {"result" : [{"conf" : 1.000003, "end" : 1.5, "start" : 1.02, "word" : "п'ять"},
          {"conf" : 0.25, "end" : 2.0, "start" : 1.5, "word" : "днів"}], "text" : "п'ять днів"}""");
    assertThat(words)
        .containsExactly(
            new Word("п'ять", new TimeSpan(1.02, 1.5), 1),
            new Word("днів", new TimeSpan(1.5, 2.0), 0.25));
  }

  @Test
  void bringsWhatCannotBeIntoRange() {
    List<Word> words = VoskJson.words("""
        {"result" : [{"conf" : -nan, "end" : nan, "start" : nan, "word" : "а"},
          {"conf" : -0.1, "end" : 1.0, "start" : 2.0, "word" : "б"},
          {"end" : inf, "start" : 3, "word" : "в"},
          {"conf" : 1, "word" : "[unk]"}, {"conf" : 1}, 7]}""");
    assertThat(words)
        .containsExactly(
            new Word("а", new TimeSpan(0, 0), 0),
            new Word("б", new TimeSpan(2, 2), 0),
            new Word("в", new TimeSpan(3, 3), 1));
  }

  @Test
  void aResultWithoutWordsHasNone() {
    assertThat(VoskJson.words("{\"text\" : \"\"}")).isEmpty();
    assertThat(VoskJson.partial("{\"partial\" : \"\"}")).isEmpty();
    assertThat(VoskJson.partial("{\"text\" : \"\"}")).isEmpty();
    assertThat(VoskJson.partial("{\"partial\" : \"добрый день\"}")).isEqualTo("добрый день");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"result\" : [{\"word\": \"тайна\"",
        "{\"result\" : тайна}",
        "{\"text\" : \"тайна"
      })
  void whatIsNoJsonIsAnErrorThatKeepsTheTextToItself(String json) {
    assertThatThrownBy(() -> VoskJson.words(json))
        .isInstanceOf(SpeechException.class)
        .hasMessageNotContaining("тайна")
        .hasNoCause();
  }
}
