package io.callwarden.app.serve.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.serve.TestLimits;
import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.journal.AuditRecord;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.app.serve.settings.ServerSettings;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route with every role, with none and with a wrong token. */
final class RightsTest {
  private static final String ACKNOWLEDGEMENT = "{\"call\":\"over\",\"alert\":\"a1\"}";

  @TempDir
  private static Path folder;

  private static TestServer server;

  @BeforeAll
  static void start() {
    ServerSettings settings = TestSettings.builder(folder)
        .limits(new TestLimits().requestsPerMinute(100_000).limits())
        .build();
    server = new TestServer(settings, Listening.Patience.DEFAULT);
    server.store("over", CallRecord.State.ENDED);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET /calls, supervisor qa legal admin",
    "HEAD /calls, supervisor qa legal admin",
    "GET /calls/over, supervisor qa legal admin",
    "HEAD /calls/over, supervisor qa legal admin",
    "DELETE /calls/none, admin",
    "POST /calls, ingest admin",
    "GET /alerts, supervisor qa legal admin",
    "POST /acknowledgements, supervisor admin",
    "GET /audit, legal admin",
    "HEAD /audit, legal admin",
    "GET /rules, supervisor qa legal admin",
    "GET /events, supervisor qa legal admin",
    "GET /metrics, supervisor admin",
    "GET /session, ingest supervisor qa legal admin",
    "GET /broken, supervisor qa legal admin",
    "GET /forgotten, ''",
  })
  void isFor(String route, String roles) throws Exception {
    Set<String> allowed = Arrays.stream(roles.split(" ")).collect(Collectors.toSet());
    for (Role role : Role.values()) {
      int status = status(route, TestServer.bearer(role));
      if (allowed.contains(role.id())) {
        assertThat(status).as("%s as %s", route, role.id()).isNotIn(401, 403);
      } else {
        assertThat(status).as("%s as %s", route, role.id()).isEqualTo(403);
      }
    }
    for (Map<String, String> stranger : List.of(
        Map.<String, String>of(),
        Map.of("Authorization", "Bearer wrong"),
        Map.of("Authorization", "Bearer "),
        Map.of("Authorization", TestSettings.token(Role.ADMIN)),
        Map.of("Authorization", "Basic " + TestSettings.token(Role.ADMIN)),
        Map.of("Cookie", "callwarden=" + TestSettings.token(Role.ADMIN)))) {
      assertThat(status(route, stranger)).as("%s with %s", route, stranger).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/readyz", "/openapi.yaml"})
  void isForEverybody(String path) {
    assertThat(server.get(null, path).statusCode()).isEqualTo(200);
    for (Role role : Role.values()) {
      assertThat(server.get(role, path).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void doesNotTakeTheTokenFromTheAddressOfARequest() {
    String query = "?token=" + TestSettings.token(Role.ADMIN);

    assertThat(server.get(null, "/calls" + query).statusCode()).isEqualTo(401);
    assertThat(server.get(null, "/events" + query).statusCode()).isEqualTo(401);
  }

  @Test
  void looksAtTheHeaderAloneIfThereIsOne() {
    String cookie = server
        .send(null, "POST", "/session", "{\"token\":\"admin-token\"}")
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow();
    Map<String, String> both =
        Map.of("Authorization", "Bearer wrong", "Cookie", cookie.split(";", 2)[0]);

    assertThat(server.send(server.request("GET", "/calls", null, both)).statusCode())
        .isEqualTo(401);
  }

  @Test
  void notesInTheAuditLogThatSomebodyWasRefused() {
    server.get(Role.INGEST, "/calls");

    assertThat(server.journal.audits(null, null, 1000))
        .filteredOn(record -> record.action().equals("access.refused"))
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(20)
        .extracting(AuditRecord::detail)
        .allMatch(detail -> detail.matches("40[13] [A-Z]+ from 127.0.0.1"));
  }

  private static int status(String route, Map<String, String> headers) throws Exception {
    String[] parts = route.split(" ", -1);
    String body = parts[0].equals("POST") ? ACKNOWLEDGEMENT : null;
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<InputStream> response = client.send(
        server.request(parts[0], parts[1], body, headers), BodyHandlers.ofInputStream());
    response.body().close(); // a stream of events has no end
    if (response.statusCode() == 401) {
      assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    }
    return response.statusCode();
  }
}
