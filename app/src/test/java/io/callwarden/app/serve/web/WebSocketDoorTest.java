package io.callwarden.app.serve.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.settings.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may open a WebSocket, and what becomes of those who may not. */
final class WebSocketDoorTest {
  private static final String DESK = "https://desk.example";
  private static final Listening.Patience SHORT =
      new Listening.Patience(Duration.ofMillis(500), Duration.ofSeconds(60), 500);

  private TestServer server;

  @BeforeEach
  void start(@TempDir Path folder) {
    ServerSettings settings =
        TestSettings.builder(folder).origins(List.of(DESK)).build();
    server = new TestServer(settings, SHORT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/?token=ingest-token, '', '', 101",
    "/?token=admin-token, '', '', 101",
    "/, ingest-token, '', 101",
    "/?token=ingest-token, '', own, 101",
    "/?token=ingest-token, '', https://desk.example, 101",
    "/?token=ingest-token, '', http://evil.example, 403",
    "/?token=ingest-token, '', null, 403",
    "/, '', '', 401",
    "/, wrong, '', 401",
    "/?token=wrong, '', '', 401",
    "/?token=, '', '', 401",
    "/?token=ingest-token, wrong, '', 401",
    "/?token=supervisor-token, '', '', 403",
    "/?token=qa-token, '', '', 403",
    "/?token=legal-token, '', '', 403",
    "/twilio, '', '', 101",
    "/twilio, '', http://evil.example, 403",
    "/twilio, '', own, 401",
    "/twilio?token=wrong, '', '', 401",
    "/twilio?token=ingest-token, '', '', 101",
    "/twilio?token=qa-token, '', '', 403",
    "/nowhere?token=ingest-token, '', '', 404",
    "/calls?token=ingest-token, '', '', 404",
  })
  void opensFor(String path, String token, String origin, int status) throws IOException {
    String head = upgrade(path, token.isEmpty() ? null : "Authorization: Bearer " + token, origin);

    assertThat(head).startsWith("HTTP/1.1 " + status + " ");
    if (status != 101) {
      assertThat(head).contains("nosniff").doesNotContain("Sec-WebSocket-Accept");
    }
    if (status == 401 || status == 403) {
      assertThat(head).contains(Problems.TYPE);
    }
  }

  @Test
  void opensWithACookieFromItsOwnPageAlone() throws IOException {
    String cookie = "Cookie: "
        + server
            .send(null, "POST", "/session", "{\"token\":\"admin-token\"}")
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow()
            .split(";", 2)[0];

    assertThat(upgrade("/", cookie, "own")).startsWith("HTTP/1.1 101 ");
    assertThat(upgrade("/", cookie, "")).startsWith("HTTP/1.1 403 ");
    assertThat(upgrade("/", cookie, DESK)).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void tellsTheRouteWhoItIs() throws Exception {
    Connection known = connect("/twilio?token=ingest-token");
    Connection unknown = connect("/twilio");

    assertThat(known.next()).isEqualTo("Identity[name=ingest, role=INGEST]");
    assertThat(unknown.next()).isEqualTo("null");
  }

  @Test
  void leavesOpenConnectionsAloneThatAreOlderThanAHeaderMayBe() throws Exception {
    Connection quiet = connect("/?token=ingest-token");
    assertThat(quiet.next()).startsWith("Identity");
    try (RawClient silent = new RawClient(server.port())) {
      assertThat(silent.rest()).as("the one that is closed for that").doesNotContain("200");
    }

    quiet.send("still here");

    assertThat(quiet.next()).isEqualTo("10");
  }

  @Test
  void closesAConnectionWhoseMessageIsTooLong() throws Exception {
    Connection heard = connect("/?token=ingest-token");
    assertThat(heard.next()).startsWith("Identity");
    Connection beside = connect("/?token=admin-token");
    assertThat(beside.next()).startsWith("Identity");

    heard.send("x".repeat((1 << 20) + 1));

    assertThat(heard.next()).isEqualTo("closed 1009");
    beside.send("x".repeat(1 << 20));
    assertThat(beside.next()).isEqualTo(Integer.toString(1 << 20));
  }

  private String upgrade(String path, @Nullable String header, String origin) throws IOException {
    String from = origin.equals("own") ? "http://127.0.0.1:" + server.port() : origin;
    try (RawClient client = new RawClient(server.port())) {
      client.send("""
          GET %s HTTP/1.1\r
          Host: 127.0.0.1:%d\r
          Connection: Upgrade\r
          Upgrade: websocket\r
          Sec-WebSocket-Version: 13\r
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
          %s%s\r
          """.formatted(
              path,
              server.port(),
              header == null ? "" : header + "\r\n",
              from.isEmpty() ? "" : "Origin: " + from + "\r\n"));
      return client.head();
    }
  }

  private Connection connect(String path) {
    Heard heard = new Heard();
    WebSocket socket = HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + path), heard)
        .join();
    return new Connection(socket, heard.said);
  }

  /** An open WebSocket, and what was heard on it. */
  private record Connection(WebSocket socket, BlockingQueue<String> said) {
    private void send(String text) {
      // it may be closed while it sends
      socket.sendText(text, true).handle((sent, problem) -> text.length()).join();
    }

    private String next() throws InterruptedException {
      String next = said.poll(20, TimeUnit.SECONDS);
      return next == null ? "nothing" : next;
    }
  }

  private static final class Heard implements WebSocket.Listener {
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      said.add(data.toString());
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      said.add("closed " + code);
      return null;
    }
  }
}
