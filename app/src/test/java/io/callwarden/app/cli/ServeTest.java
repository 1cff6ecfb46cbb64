package io.callwarden.app.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.Callwarden;
import io.callwarden.app.serve.settings.SettingOption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that runs a server. */
final class ServeTest {
  @TempDir
  Path folder;

  @BeforeEach
  void findTheDemoModels() {
    if (System.getProperty("callwarden.home") == null) {
      System.setProperty("callwarden.home", CommandRunner.root().toString());
    }
  }

  @Test
  void helpNamesEverySetting() {
    String help = new CommandRunner().run("serve", "--help").out();

    for (SettingOption option : SettingOption.values()) {
      assertThat(help).contains(option.option());
    }
    assertThat(help).contains("--config", "--check", "Exit codes:");
  }

  @Test
  void startsShowsItsTokenOnceAndStopsInGoodOrder() throws Exception {
    String token = serve(lines -> {
      assertThat(lines.get(0)).startsWith("Callwarden is ready");
      String shown = lines.get(lines.size() - 1).strip();
      assertThat(status(address(lines) + "session", shown)).isEqualTo(200);
      assertThat(status(address(lines) + "session", "another")).isEqualTo(401);
      return shown;
    });

    serve(lines -> {
      assertThat(String.join("\n", lines))
          .contains("was shown at the first start")
          .doesNotContain(token);
      assertThat(status(address(lines) + "session", token)).isEqualTo(200);
      return token;
    });
  }

  @Test
  void aBusyPortIsNamed() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRunner.Result result = new CommandRunner()
          .run("serve", "--port", other.getLocalPort(), "--data", folder, "--token", "qa=hush");

      assertThat(result.code()).isEqualTo(ExitCode.INTERNAL);
      assertThat(result.err())
          .contains(String.valueOf(other.getLocalPort()))
          .doesNotContain("hush", "internal error");
      assertThat(result.out()).isEmpty();

      CommandRunner.Result check = new CommandRunner()
          .run("serve", "--check", "--port", other.getLocalPort(), "--data", folder);
      assertThat(check.code()).isEqualTo(ExitCode.USAGE);
      assertThat(check.err()).contains("port: port " + other.getLocalPort() + " of 127.0.0.1");
    }
  }

  @Test
  void allThatIsWrongWithTheSettingsIsToldAndNothingStarted() throws IOException {
    Path data = folder.resolve("data");
    Path config = CommandRunner.write(folder.resolve("c.yaml"), "port: x\nmaskign: on\n");

    CommandRunner.Result result = new CommandRunner()
        .environment(Map.of("CALLWARDEN_CONFIG", config.toString(), "CALLWARDEN_LANGUAGE", "en"))
        .run("serve", "--data", data, "--token", "hush");

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains(config + ":1:7: ", config + ":2:1: ", "CALLWARDEN_LANGUAGE: ", "--token: ")
        .doesNotContain("hush");
    assertThat(data).doesNotExist();
  }

  @Test
  void checkShowsTheSettingsAndTriesThem() throws IOException {
    Path data = folder.resolve("data");
    Path pack = CommandRunner.write(folder.resolve("mine.yaml"), """
            pack: ru.mine
            version: '1'
            language: ru
            rules:
              - id: ru.mine.a
                category: refusal
                phrases: [заглянуть (позже]
            """);

    CommandRunner.Result good = new CommandRunner()
        .run("serve", "--check", "--port", 0, "--data", data, "--token", "qa=hush");
    CommandRunner.Result bad = new CommandRunner()
        .run("serve", "--check", "--port", 0, "--data", data, "--token", "qa=hush", "--pack", pack);

    assertThat(good.code()).isEqualTo(ExitCode.OK);
    assertThat(good.out())
        .containsPattern("(?m)^port: 0 +# option --port$")
        .containsPattern("(?m)^masking: on +# default$")
        .doesNotContain("hush");
    assertThat(good.err()).isEmpty();
    assertThat(bad.code()).isEqualTo(ExitCode.USAGE);
    assertThat(bad.err()).contains("callwarden: " + pack + ":7:");
    assertThat(data).doesNotExist();
  }

  @Test
  void rulesThatAreWrongAtTheStartAreRefused() throws IOException {
    Path pack = CommandRunner.write(folder.resolve("mine.yaml"), "pack: [");

    CommandRunner.Result result = new CommandRunner()
        .run("serve", "--port", 0, "--data", folder.resolve("data"), "--pack", pack);

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains(pack + ":1:8: the YAML cannot be read");
  }

  @Test
  void aProcessThatIsToldToEndSaysSoAndEndsWithItsSignal() throws Exception {
    Path err = folder.resolve("err");
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dcallwarden.home=" + CommandRunner.root(),
            "-cp",
            System.getProperty("java.class.path"),
            Callwarden.class.getName(),
            "serve",
            "--port",
            "0",
            "--data",
            folder.resolve("data").toString())
        .redirectError(err.toFile())
        .start();
    try (BufferedReader reader = process.inputReader()) {
      assertThat(reader.readLine()).startsWith("Callwarden is ready");
      process.destroy();

      assertThat(process.waitFor(60, SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(Files.readAllLines(err))
        .last()
        .asString()
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z info +stopped");
  }

  /** What a running server is looked at with. */
  private interface Look {
    String at(List<String> lines) throws Exception;
  }

  /** Runs a server until it was looked at. */
  private String serve(Look look) throws Exception {
    CommandRunner runner = new CommandRunner();
    PipedReader shown = new PipedReader(1 << 16);
    PipedWriter writer = new PipedWriter(shown);
    CompletableFuture<CommandRunner.Result> running = CompletableFuture.supplyAsync(() -> runner
        .output(writer)
        .run("serve", "--port", 0, "--data", folder.resolve("data"), "--log-level", "error"));
    try (BufferedReader reader = new BufferedReader(shown)) {
      List<String> lines = new ArrayList<>();
      do {
        lines.add(String.valueOf(reader.readLine()));
      } while (!lines
          .get(lines.size() - 1)
          .matches(" +[A-Za-z0-9_-]{32}|.*to get another\\.|null"));
      String seen = look.at(lines);
      runner.interruption().interrupt();
      CommandRunner.Result result = running.get(60, SECONDS);
      assertThat(result.err()).isEmpty();
      assertThat(result.code()).isEqualTo(ExitCode.OK);
      return seen;
    } finally {
      runner.interruption().interrupt();
    }
  }

  private static String address(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("page"))
        .map(line -> line.substring("page".length()).strip())
        .findFirst()
        .orElseThrow();
  }

  private static int status(String url, String token) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", "Bearer " + token)
        .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
