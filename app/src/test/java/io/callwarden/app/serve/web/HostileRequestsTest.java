package io.callwarden.app.serve.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.serve.TestLimits;
import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.journal.CallRecord.State;
import io.callwarden.app.serve.settings.ServerSettings;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no honest client sends; after each the server goes on. */
final class HostileRequestsTest {
  private static final Listening.Patience SHORT =
      new Listening.Patience(Duration.ofMillis(1500), Duration.ofSeconds(2), 500);

  @TempDir
  private Path folder;

  private @Nullable TestServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      assertThat(server.get(Role.QA, "/rules").statusCode()).as("goes on").isEqualTo(200);
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/shared/../index.html",
        "/shared/../../../../../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/shared/%2e%2e%2fcall.html",
        "/shared/..%2f..%2fcall.html",
        "/shared/..%5ccall.html",
        "/shared/%252e%252e/call.html",
        "/shared//base.css",
        "//shared/base.css",
        "/shared/./base.css%00.css",
        "/shared/base.css;x=1",
        "/shared/..;/call.html",
        "/openapi.yaml/",
        "/package-info.class",
        "/WebServer.class",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/.git",
        "/shared/",
        "/shared",
        "/shared/BASE.CSS",
        "http://other.example/etc/passwd",
        "*",
        "etc/passwd",
      })
  void leadsNowhereElse(String path) throws IOException {
    TestServer there = start(SHORT);
    try (RawClient client = new RawClient(there.port())) {
      String answer = client
          .send("GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".formatted(path))
          .rest();

      assertThat(answer).matches("(?s)HTTP/1\\.1 (400|404|405) .*");
      assertThat(answer).contains("nosniff", "application/problem+json");
      assertThat(answer).doesNotContain("root:", "Exception", "jetty", "Jetty", "CAFEBABE");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\n\r\n",
        "GARBAGE\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "POST /session HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
        "POST /session HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        "POST /session HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: \u0000\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      })
  void closesWhatIsNoHttp(String bytes) throws IOException {
    TestServer there = start(SHORT);
    try (RawClient client = new RawClient(there.port())) {
      assertThat(all(client.send(bytes))).doesNotContain("Exception", "at org.", "Jetty");
    }
  }

  @Test
  void refusesHeadersThatAreTooLong() throws IOException {
    TestServer there = start(SHORT);
    try (RawClient client = new RawClient(there.port())) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\nX: %s\r\n\r\n".formatted("x".repeat(9000)));
      assertThat(client.head()).startsWith("HTTP/1.1 431 ");
    }
    try (RawClient client = new RawClient(there.port())) {
      client.send("GET /%s HTTP/1.1\r\nHost: a\r\n\r\n".formatted("x".repeat(9000)));
      assertThat(client.head()).startsWith("HTTP/1.1 414 ");
    }
  }

  @Test
  void closesConnectionsWhoseHeaderComesInDrops() throws Exception {
    TestServer there = start(SHORT);
    try (RawClient client = new RawClient(there.port())) {
      client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 200 ");

      // a byte long before the idle time-out each time, so that only the deadline of the header can
      // end it
      assertThat(drops(client, "GET /healthz HTTP/1.1\r\nX: ")).isLessThan(60);
    }
    try (RawClient client = new RawClient(there.port())) {
      assertThat(drops(client, "")).as("also the first request").isLessThan(60);
    }
  }

  @Test
  void closesConnectionsThatSayNothing() throws IOException {
    TestServer there = start(SHORT);
    List<RawClient> silent = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      silent.add(new RawClient(there.port()));
    }
    assertThat(there.get(null, "/healthz").statusCode()).isEqualTo(200);
    for (RawClient each : silent) {
      assertThat(all(each)).doesNotContain("HTTP/1.1 200");
      each.close();
    }
  }

  @Test
  void givesNoThreadToBodiesThatDoNotCome() throws Exception {
    TestServer there = start(Listening.Patience.DEFAULT);
    List<RawClient> slow = new ArrayList<>();
    for (int i = 0; i < 300; i++) { // more than there are threads
      slow.add(new RawClient(there.port()).send("""
              POST /session HTTP/1.1\r
              Host: a\r
              Content-Type: application/json\r
              Content-Length: 1000\r
              \r
              {"""));
    }

    assertThat(there.get(null, "/healthz").statusCode()).isEqualTo(200);
    assertThat(there.send(null, "POST", "/session", "{\"token\":\"qa-token\"}").statusCode())
        .isEqualTo(200);
    for (RawClient each : slow) {
      each.close();
    }
  }

  @Test
  void closesConnectionsWhoseBodyDoesNotCome() throws Exception {
    TestServer there = start(SHORT);
    try (RawClient client = new RawClient(there.port())) {
      client.send("""
          POST /session HTTP/1.1\r
          Host: a\r
          Content-Type: application/json\r
          Content-Length: 1000\r
          \r
          {""");
      assertThat(all(client)).doesNotContain("HTTP/1.1 200", "Exception");
    }
  }

  @Test
  void stopsReadingABodyThatIsTooLarge() throws IOException {
    TestServer there = start(SHORT);
    for (String route : List.of("/session", "/acknowledgements", "/nowhere", "/rules")) {
      try (RawClient client = new RawClient(there.port())) {
        client.send("""
            POST %s HTTP/1.1\r
            Host: a\r
            Authorization: Bearer admin-token\r
            Content-Type: application/json\r
            Content-Length: 1073741824\r
            \r
            """.formatted(route));
        long sent = 0;
        String block = " ".repeat(1 << 16);
        try {
          while (sent < 1L << 30) {
            client.send(block);
            sent += block.length();
          }
        } catch (SocketException e) {
          // it has had enough
        }
        assertThat(sent).as(route).isLessThan(64L << 20);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /acknowledgements, http://evil.example",
    "POST, /acknowledgements, null",
    "POST, /acknowledgements, http://127.0.0.1",
    "POST, /acknowledgements, https://127.0.0.1.evil.example",
    "DELETE, /calls/over, http://evil.example",
    "POST, /session, http://evil.example",
    "DELETE, /session, http://evil.example",
    "POST, /calls, http://evil.example",
  })
  void letsNoForeignPageChangeAnything(String method, String path, String origin)
      throws IOException {
    TestServer there = start(SHORT);
    there.store("over", State.ENDED);
    Map<String, String> headers = new HashMap<>(TestServer.bearer(Role.ADMIN));
    headers.put("Origin", origin);

    HttpResponse<String> answer =
        there.send(there.request(method, path, "{\"call\":\"over\",\"alert\":\"a1\"}", headers));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(there.journal.call("over")).isPresent();
  }

  @Test
  void letsPagesOfTheSettingsInWithATokenAndNotWithACookie() throws IOException {
    String desk = "https://desk.example";
    TestServer there = start(TestSettings.builder(folder).origins(List.of(desk)).build(), SHORT);
    there.store("over", State.ENDED);
    Map<String, String> token = new HashMap<>(TestServer.bearer(Role.SUPERVISOR));
    token.put("Origin", desk);
    String cookie = there
        .send(null, "POST", "/session", "{\"token\":\"supervisor-token\"}")
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .split(";", 2)[0];
    String body = "{\"call\":\"over\",\"alert\":\"a1\"}";

    HttpResponse<String> allowed =
        there.send(there.request("POST", "/acknowledgements", body, token));
    HttpResponse<String> asked = there.send(there.request(
        "OPTIONS",
        "/acknowledgements",
        null,
        Map.of("Origin", desk, "Access-Control-Request-Method", "POST")));
    HttpResponse<String> foreign = there.send(there.request(
        "OPTIONS",
        "/acknowledgements",
        null,
        Map.of("Origin", "https://evil.example", "Access-Control-Request-Method", "POST")));
    HttpResponse<String> withCookie = there.send(
        there.request("POST", "/acknowledgements", body, Map.of("Origin", desk, "Cookie", cookie)));

    assertThat(allowed.statusCode()).isEqualTo(200);
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains(desk);
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization");
    assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(withCookie.statusCode()).isEqualTo(403);
  }

  @Test
  void saysWhatCanBeDoneWhereAMethodCannot() throws IOException {
    TestServer there = start(SHORT);
    for (String[] each : new String[][] {
      {"PUT", "/calls"},
      {"PATCH", "/session"},
      {"DELETE", "/alerts"},
      {"POST", "/rules"},
      {"FOO", "/calls"}
    }) {
      HttpResponse<String> answer = there.send(HttpRequest.newBuilder(there.uri(each[1]))
          .method(each[0], HttpRequest.BodyPublishers.noBody())
          .header("Authorization", "Bearer admin-token")
          .build());
      assertThat(answer.statusCode()).as("%s %s", each[0], each[1]).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow").orElse("")).as(each[1]).contains("GET");
      assertThat(answer.headers().firstValue("Content-Type")).contains(Problems.TYPE);
    }
  }

  @Test
  void doesNotEchoWhatItWasSentByTrace() throws IOException {
    TestServer there = start(SHORT);
    try (RawClient client = new RawClient(there.port())) {
      String answer = client
          .send(
              "TRACE / HTTP/1.1\r\nHost: a\r\nCookie: callwarden=secret\r\nConnection: close\r\n\r\n")
          .rest();
      assertThat(answer).startsWith("HTTP/1.1 405 ").doesNotContain("secret");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""})
  void takesNoFormsForJson(String type) throws IOException {
    TestServer there = start(SHORT);
    HttpRequest request = there.request(
        "POST", "/session", "{\"token\":\"admin-token\"}", Map.of("Content-Type", type));

    assertThat(there.send(request).statusCode()).isEqualTo(415);
  }

  @Test
  void saysToThoseWhoAskTooOftenWhenToComeAgain() throws IOException {
    TestServer there = start(
        TestSettings.builder(folder)
            .limits(new TestLimits().requestsPerMinute(10).limits())
            .build(),
        SHORT);
    for (int i = 0; i < 10; i++) {
      assertThat(there.get(Role.LEGAL, "/rules").statusCode()).isEqualTo(200);
    }

    HttpResponse<String> answer = there.get(Role.LEGAL, "/rules");

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 6L);
    assertThat(there.get(Role.ADMIN, "/rules").statusCode()).as("others").isEqualTo(200);
    for (int i = 0; i < 10; i++) {
      there.get(null, "/rules");
    }
    assertThat(there.get(null, "/rules").statusCode()).as("without a token").isEqualTo(429);
    assertThat(there.get(Role.ADMIN, "/rules").statusCode())
        .as("those with one")
        .isEqualTo(200);
  }

  private TestServer start(Listening.Patience patience) {
    return start(TestSettings.in(folder), patience);
  }

  private TestServer start(ServerSettings settings, Listening.Patience patience) {
    TestServer started = new TestServer(settings, patience);
    server = started;
    return started;
  }

  private static String all(RawClient client) throws IOException {
    try {
      return client.rest();
    } catch (SocketException e) {
      return ""; // closed without an answer
    }
  }

  /** Sends a header in drops until the server has had enough; returns after how many. */
  private static int drops(RawClient client, String begin) throws Exception {
    client.send(begin);
    for (int i = 1; i <= 60; i++) {
      try {
        client.send("X");
        if (client.isClosedWithin(Duration.ofMillis(200))) {
          return i;
        }
      } catch (SocketException e) {
        return i;
      }
    }
    return 60;
  }
}
