package io.callwarden.benchmarks.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A live server in a process of its own, on loopback, with its data in a folder that goes with it. It can be killed and
 * started again on the same port and data. One thread at a time; the addresses may be used by all.
 */
final class TestServer implements AutoCloseable {
  /** Token of telephony. */
  static final String INGEST = "ingest-of-the-measurements";

  /** Token of everybody who looks. */
  static final String SUPERVISOR = "supervisor-of-the-measurements";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int START_SECONDS = 120;
  private static final int STOP_SECONDS = 30;

  private final HttpClient http;
  private final List<String> command = new ArrayList<>();
  private final Path folder;
  private final int port;
  private @Nullable Process process;

  /**
   * Starts a server with the models of the options, and with the list and the register that the expected findings of
   * the sample calls were made with.
   */
  static TestServer start(HttpClient http, LoadOptions options)
      throws IOException, InterruptedException {
    TestServer server = new TestServer(http, options);
    server.start();
    return server;
  }

  private TestServer(HttpClient http, LoadOptions options) throws IOException {
    this.http = http;
    folder = Files.createTempDirectory("callwarden-load");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path settings = folder.resolve("server.yaml");
    Files.writeString(settings, settings(options));
    command.addAll(List.of(
        options.launcher().toAbsolutePath().toString(), "serve", "--config", settings.toString()));
  }

  private String settings(LoadOptions options) {
    Path samples = options.samples().toAbsolutePath();
    StringBuilder yaml = new StringBuilder("""
        host: 127.0.0.1
        port: %d
        data: %s
        tokens:
          - {name: telephony, role: ingest, token: %s}
          - {name: desk, role: supervisor, token: %s}
        limits: {channels: 2000, requestsPerMinute: 100000, listeners: 5000}
        lists:
          competitors: %s
        claims: [%s]
        models:
        """.formatted(
            port,
            folder.resolve("data"),
            INGEST,
            SUPERVISOR,
            samples.resolve("lists").resolve("competitors.txt"),
            samples.resolve("claims").resolve("register.yaml")));
    options
        .models()
        .forEach((language, model) -> yaml.append("  ")
            .append(language.code())
            .append(": ")
            .append(model.toAbsolutePath())
            .append('\n'));
    return yaml.toString();
  }

  /** Starts it, again if it was killed, and waits until it is ready. */
  void start() throws IOException, InterruptedException {
    Process started = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
    process = started;
    // A measurement that is broken off leaves no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!isReady()) {
      if (!started.isAlive() || System.nanoTime() > deadline) {
        started.destroyForcibly();
        throw new IOException("the server does not start:\n" + Files.readString(log()));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(http("/readyz")).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** What the server has written. */
  Path log() {
    return folder.resolve("server.log");
  }

  URI http(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** A request of somebody who looks. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(http(path)).header("Authorization", "Bearer " + SUPERVISOR);
  }

  /** What the server answers as JSON. */
  JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(path + " answers " + response.statusCode());
    }
    return JSON.readTree(response.body());
  }

  private Process process() {
    return Objects.requireNonNull(process, "not started");
  }

  ProcessWatch watch() {
    return new ProcessWatch(process().pid());
  }

  /** Bytes of the objects that are alive in the server's heap: collects the garbage there first. */
  long liveBytes() throws IOException, InterruptedException {
    Process tool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            Long.toString(process().pid()),
            "GC.class_histogram")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    long bytes = -1;
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(tool.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("Total")) {
          bytes = Long.parseLong(line.trim().split("\\s+", -1)[2]);
        }
      }
    }
    tool.waitFor();
    return bytes;
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process().destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    process().destroy();
    try {
      if (!process().waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process().destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
