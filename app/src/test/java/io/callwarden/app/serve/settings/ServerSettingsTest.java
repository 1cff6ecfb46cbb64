package io.callwarden.app.serve.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.settings.ServerSettings.Token;
import io.callwarden.app.serve.settings.ServerSettings.Webhook;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ServerSettingsTest {
  private static final Path DATA = Path.of("data");

  @Test
  void whoSetsNothingIsSafe() {
    ServerSettings settings = ServerSettings.defaults(DATA);

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.masking()).isTrue();
    assertThat(settings.tokens()).isEmpty();
    assertThat(settings.audioSocket()).isEqualTo(ServerSettings.AudioSocket.CLOSED);
  }

  @Test
  void changesOneSettingAndKeepsTheOthers() {
    ServerSettings before = ServerSettings.builder(DATA)
        .port(1234)
        .origins(List.of("https://desk.example"))
        .build();

    ServerSettings after = before.toBuilder().retentionDays(30).build();

    assertThat(after.retentionDays()).isEqualTo(30);
    assertThat(after.toBuilder().retentionDays(0).build()).isEqualTo(before);
  }

  @Test
  void keepsOfATokenItsHashOnly() {
    // printf abc | sha256sum
    assertThat(Token.of("desk", Role.QA, "abc").sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void doesNotWriteTheSecretOfAWebHook() {
    Webhook hook =
        new Webhook("crm", URI.create("https://crm.example/hook"), "hush-hush", Set.of());

    assertThat(ServerSettings.builder(DATA).webhooks(List.of(hook)).build().toString())
        .contains("crm.example")
        .doesNotContain("hush");
  }
}
