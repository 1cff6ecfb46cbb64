package io.callwarden.app.serve;

import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.app.serve.settings.ServerSettings.Token;
import io.callwarden.app.serve.settings.ServerSettingsBuilder;
import io.callwarden.text.Language;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Settings for tests: loopback, any free port, a token for each role, the demo models, and room for 64 legs, so that no
 * server measures the machine at its start.
 */
public final class TestSettings {
  private TestSettings() {}

  /** Settings with the defaults but for port and tokens. */
  public static ServerSettings in(Path data) {
    return builder(data).build();
  }

  /** The same, to be changed. */
  public static ServerSettingsBuilder builder(Path data) {
    return ServerSettings.builder(data)
        .port(0)
        .limits(new TestLimits().limits())
        .models(Map.of(
            Language.RUSSIAN, Path.of("..", "samples", "models", "vosk-demo-ru"),
            Language.UKRAINIAN, Path.of("..", "samples", "models", "vosk-demo-uk")))
        .tokens(Arrays.stream(Role.values())
            .map(role -> Token.of(role.id(), role, token(role)))
            .toList());
  }

  /** The token of a role, such as {@code ingest-token}. Its name is the role. */
  public static String token(Role role) {
    return role.id() + "-token";
  }
}
