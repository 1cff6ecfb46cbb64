package io.callwarden.app.serve.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.settings.ServerSettings.Limits;
import io.callwarden.app.serve.settings.ServerSettings.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample settings, and the page that explains them. */
final class SampleSettingsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("user.dir")).resolve("..").normalize();

  @TempDir
  Path folder;

  @Test
  void theSampleIsGoodAsItStands() throws IOException {
    ServerSettings settings = read(sample()).settings();

    assertThat(settings.tokens())
        .extracting(Token::role)
        .containsExactly(Role.INGEST, Role.SUPERVISOR, Role.QA, Role.LEGAL);
    assertThat(settings.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(settings.retentionDays()).isEqualTo(90);
    assertThat(settings.webhooks()).hasSize(1);
  }

  /** Whoever copies the sample must not open a door whose key is known to everybody. */
  @Test
  void theSampleHoldsNoTokenOfItsOwn() throws IOException {
    assertThat(read(sample()).settings().tokens())
        .extracting(Token::sha256)
        .containsExactly(
            hash("secrets/ingest"),
            hash("secrets/supervisor"),
            hash("secrets/qa"),
            hash("secrets/legal"));
    assertThat(sample()).doesNotContainPattern("[0-9a-fA-F]{64}");
  }

  @Test
  void whatIsCommentedOutShowsTheDefault() throws IOException {
    EffectiveSettings before = read(sample());
    String all = Pattern.compile("(?m)^# ((?: {2})?[a-zA-Z]+:)")
        .matcher(sample())
        .replaceAll(match -> {
          String line = match.group(1);
          boolean isLimit = List.of(
                  "messageBytes:",
                  "recordingBytes:",
                  "idleSeconds:",
                  "reconnectSeconds:",
                  "backlogSeconds:",
                  "requestsPerMinute:",
                  "listeners:")
              .contains(line);
          return isLimit ? "  " + line : line;
        });
    for (String key : SettingOption.keys()) {
      assertThat(all).containsPattern("(?m)^ {0,2}" + key.substring(key.indexOf('.') + 1) + ":");
    }

    EffectiveSettings after = read(all.replaceAll("(?m)^#   file:", "  file:"));

    assertThat(after.settings().toBuilder().database(null).build()).isEqualTo(before.settings());
    assertThat(after.settings().database()).isNotNull();
  }

  @Test
  void thePageNamesEverySetting() throws IOException {
    String page = Files.readString(ROOT.resolve("app/server.md"));

    for (SettingOption option : SettingOption.values()) {
      assertThat(page)
          .containsPattern("\\| `" + Pattern.quote(option.key()) + "` \\| `" + option.option()
              + "[ `].*\\| `" + option.environment() + "` \\|");
    }
  }

  private static String sample() throws IOException {
    return Files.readString(ROOT.resolve("samples/server/callwarden.yaml"));
  }

  private static String hash(String file) {
    return Token.of("", Role.QA, secret(file)).sha256();
  }

  private static String secret(String file) {
    return "sixteen-letters-" + file;
  }

  private EffectiveSettings read(String yaml) throws IOException {
    Files.createDirectories(folder.resolve("tls"));
    Files.createDirectories(folder.resolve("secrets"));
    for (String file : List.of(
        "tls/fullchain.pem",
        "tls/privkey.pem",
        "secrets/crm",
        "secrets/ingest",
        "secrets/supervisor",
        "secrets/qa",
        "secrets/legal")) {
      Files.writeString(folder.resolve(file), secret(file) + "\n");
    }
    Files.writeString(folder.resolve("secrets/database"), "jdbc:postgresql://db/callwarden\n");
    Path file = Files.writeString(folder.resolve("callwarden.yaml"), yaml);
    return SettingsReader.read(file, Map.of(), Map.of());
  }
}
