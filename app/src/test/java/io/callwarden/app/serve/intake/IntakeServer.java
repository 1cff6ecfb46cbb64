package io.callwarden.app.serve.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.app.serve.Server;
import io.callwarden.app.serve.TestLimits;
import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.app.serve.settings.ServerSettings.AudioSocket;
import io.callwarden.app.serve.settings.ServerSettingsBuilder;
import io.callwarden.rulepack.Category;
import io.callwarden.text.Speaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A real server on free ports, with the demo models. All tests share one, since dictionaries and models load slowly. */
final class IntakeServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  static final int IDLE_SECONDS = 3;
  static final int MESSAGE_BYTES = 1 << 20;
  private static final long PATIENCE_SECONDS = 60;

  private final Server server;

  private IntakeServer(Server server) {
    this.server = server;
  }

  /** Settings for calls of the samples: what their golden files were made with, and short patience. */
  static ServerSettingsBuilder settings(Path data) {
    return TestSettings.builder(data)
        .lists(
            Map.of("competitors", SampleCall.SAMPLES.resolve("lists").resolve("competitors.txt")))
        .claims(List.of(SampleCall.SAMPLES.resolve("claims").resolve("register.yaml")))
        .audioSocket(new AudioSocket(
            AudioSocketIntake.ANY_PORT,
            AudioSocketIntake.ANY_PORT,
            AudioSocketIntake.ANY_PORT,
            Set.of("127.0.0.1")))
        .limits(new TestLimits()
            .channels(400)
            .messageBytes(MESSAGE_BYTES)
            .recordingBytes(8L << 20)
            .idleSeconds(IDLE_SECONDS)
            .backlogSeconds(600)
            .requestsPerMinute(100_000)
            .listeners(100)
            .limits());
  }

  /** Starts one of its own. */
  static IntakeServer start(ServerSettings settings) {
    return new IntakeServer(Server.start(settings, Clock.systemUTC()));
  }

  int port() {
    return server.port();
  }

  int audioSocketPort(Speaker speaker) {
    return server.audioSocketPorts().getOrDefault(speaker, 0);
  }

  /** A connection of vosk-server's protocol. */
  SocketClient vosk(String query) {
    return new SocketClient(port(), "/?" + query, TestSettings.token(Role.INGEST));
  }

  /** What the server says of a call, as an administrator. */
  JsonNode call(String id) throws IOException, InterruptedException {
    HttpResponse<String> answer = HTTP.send(
        request("/calls/" + id, Role.ADMIN).GET().build(), HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.missingNode();
  }

  HttpRequest.Builder request(String path, Role role) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .header("Authorization", "Bearer " + TestSettings.token(role));
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Waits until something became of a call, such as {@code ended}, and says how it stands then. */
  JsonNode await(String id, String event) throws IOException, InterruptedException {
    HttpRequest request =
        request("/events?after=0&types=call&call=" + id, Role.ADMIN).GET().build();
    HttpResponse<Stream<String>> events = HTTP.send(request, HttpResponse.BodyHandlers.ofLines());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try (Stream<String> lines = events.body()) {
      Iterator<String> each = lines.iterator(); // there is a sign of life every 15 seconds
      while (System.nanoTime() < end) {
        String line = each.next();
        if (line.startsWith("data:")
            && JSON.readTree(line.substring(5)).path("event").asText().equals(event)) {
          return call(id);
        }
      }
    }
    throw new AssertionError("the call is not " + event + " but " + call(id).path("call"));
  }

  /** The confirmed alerts of a call, as {@link SampleCall#finding}. */
  List<String> findings(JsonNode call) {
    return findings(call, Set.of());
  }

  /** Those of them that say nothing of the course of the call. */
  List<String> findingsOfUtterances(JsonNode call) {
    return findings(
        call,
        Arrays.stream(Category.values())
            .filter(Category::isCourse)
            .map(Category::id)
            .collect(Collectors.toSet()));
  }

  private static List<String> findings(JsonNode call, Set<String> without) {
    List<String> findings = new ArrayList<>();
    for (JsonNode event : call.path("events")) {
      if (event.path("type").asText().equals("alert")
          && event.path("state").asText().equals("confirmed")
          && !without.contains(event.path("category").asText())) {
        findings.add(SampleCall.finding(event));
      }
    }
    findings.sort(null);
    return findings;
  }

  @Override
  public void close() {
    server.close();
  }

  /** Gives tests the shared server, and stops it after all of them. */
  static final class Shared implements ParameterResolver {
    private record Running(IntakeServer server, Path data) implements AutoCloseable {
      static Running start() {
        try {
          Path data = Files.createTempDirectory("callwarden-intake");
          return new Running(IntakeServer.start(settings(data).build()), data);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(data)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == IntakeServer.class;
    }

    @Override
    public IntakeServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(IntakeServer.class))
          .getOrComputeIfAbsent("server", key -> Running.start(), Running.class)
          .server();
    }
  }
}
