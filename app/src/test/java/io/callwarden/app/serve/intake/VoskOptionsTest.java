package io.callwarden.app.serve.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.call.LegRequest;
import io.callwarden.app.serve.call.RefusedException;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoskOptionsTest {
  private static final Identity OWNER = new Identity("pbx", Role.INGEST);

  private final VoskOptions options = new VoskOptions();

  @Test
  void assumesWhatVoskServerAssumes() {
    assertThat(options.request(OWNER))
        .isEqualTo(new LegRequest(null, Speaker.UNKNOWN, null, 8000, null, null, "vosk", OWNER));
    assertThat(options.words()).isTrue();
    assertThat(options.alternatives()).isFalse();
    assertThat(options.alerts()).isFalse();
  }

  @Test
  void readsTheAddress() throws RefusedException {
    options.query(Map.of(
        "token", List.of("secret"),
        "call", List.of("42"),
        "channel", List.of("agent"),
        "language", List.of("uk"),
        "agent", List.of("Олена"),
        "client", List.of("+380441234567"),
        "sample_rate", List.of("16000"),
        "alerts", List.of("true")));

    assertThat(options.request(OWNER))
        .isEqualTo(new LegRequest(
            "42",
            Speaker.AGENT,
            Language.UKRAINIAN,
            16_000,
            "Олена",
            "+380441234567",
            "vosk",
            OWNER));
    assertThat(options.alerts()).isTrue();
  }

  @Test
  void letsConfigCountMoreThanTheAddress() throws RefusedException {
    options.query(Map.of("call", List.of("1"), "channel", List.of("agent")));
    options.config(json("{\"call\": 2, \"sample_rate\": 48000.0, \"language\": \"auto\"}"));

    assertThat(options.request(OWNER))
        .isEqualTo(new LegRequest("2", Speaker.AGENT, null, 48_000, null, null, "vosk", OWNER));
  }

  @Test
  void takesWhatExistingClientsSend() throws RefusedException {
    options.config(
        json(
            "{\"words\": 0, \"max_alternatives\": 20, \"phrase_list\": [\"да\", \"[unk]\"], \"other\": {}}"));

    assertThat(options.words()).isFalse();
    assertThat(options.alternatives()).isTrue();
    assertThat(options.hasUnusedPhrases()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"call\": \"../etc/passwd\"}",
        "{\"call\": \"\"}",
        "{\"call\": {}}",
        "{\"channel\": \"left\"}",
        "{\"language\": \"../../model\"}",
        "{\"language\": null}",
        "{\"sample_rate\": 0}",
        "{\"sample_rate\": 8000.5}",
        "{\"sample_rate\": \"1e9\"}",
        "{\"sample_rate\": true}",
        "{\"sample_rate\": 1e400}",
        "{\"alerts\": \"perhaps\"}",
        "{\"agent\": [1]}",
        "{\"agent\": \"a\\u0000b\"}",
        "{\"model\": \"/etc\"}",
        "{\"model_path\": \"x\"}",
        "[]",
        "7"
      })
  void refusesWhatIsWrongWithoutRepeatingIt(String config) {
    assertThatThrownBy(() -> options.config(json(config)))
        .isInstanceOfSatisfying(RefusedException.class, refused -> {
          assertThat(refused.reason()).isEqualTo(RefusedException.Reason.INVALID);
          assertThat(refused.getMessage()).doesNotContain("etc", "left", "perhaps", "1e9");
        });
  }

  @Test
  void refusesAParameterThatIsGivenTwice() {
    assertThatThrownBy(() -> options.query(Map.of("call", List.of("1", "2"))))
        .isInstanceOf(RefusedException.class);
  }

  private static JsonNode json(String text) {
    return Objects.requireNonNull(Fields.json(text));
  }
}
