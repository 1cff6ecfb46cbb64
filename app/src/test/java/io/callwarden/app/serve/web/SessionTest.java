package io.callwarden.app.serve.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.journal.AuditRecord;
import io.callwarden.app.serve.journal.CallRecord.State;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SessionTest {
  private static final String ACKNOWLEDGEMENT = "{\"call\":\"over\",\"alert\":\"a1\"}";

  private TestServer server;
  private String origin;

  @BeforeEach
  void start(@TempDir Path folder) {
    server = new TestServer(folder);
    origin = "http://127.0.0.1:" + server.port();
    server.store("over", State.ENDED);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void givesACookieThatScriptsCannotReadAndOtherPagesCannotSend() {
    HttpResponse<String> answer = signIn(Role.SUPERVISOR);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(OpenApi.read(answer.body()).get("role").asText()).isEqualTo("supervisor");
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie)
        .startsWith("callwarden=")
        .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=")
        .doesNotContain("Secure", "Domain", TestSettings.token(Role.SUPERVISOR));
  }

  @ParameterizedTest
  @EnumSource(names = {"SUPERVISOR", "QA", "LEGAL", "ADMIN"})
  void letsThePageDoWhatTheTokenMay(Role role) {
    String cookie = cookie(signIn(role));

    HttpResponse<String> session = with(cookie, "GET", "/session", null, null);

    assertThat(OpenApi.read(session.body()).get("name").asText()).isEqualTo(role.id());
    assertThat(OpenApi.read(session.body()).has("expiry")).isTrue();
    assertThat(with(cookie, "GET", "/calls/over", null, null).statusCode()).isEqualTo(200);
    boolean mayAcknowledge = role == Role.SUPERVISOR || role == Role.ADMIN;
    assertThat(
            with(cookie, "POST", "/acknowledgements", ACKNOWLEDGEMENT, origin).statusCode())
        .isEqualTo(mayAcknowledge ? 200 : 403);
  }

  @Test
  void signsNobodyInWhoHasNoTokenForThePage() {
    assertThat(signIn(Role.INGEST).statusCode()).isEqualTo(403);
    assertThat(signIn(Role.INGEST).headers().firstValue("Set-Cookie")).isEmpty();
    for (String body :
        new String[] {"{\"token\":\"wrong\"}", "{\"token\":\"\"}", "{\"token\":null}", "{}"}) {
      HttpResponse<String> answer = server.send(null, "POST", "/session", body);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).doesNotContain("wrong");
    }
    assertThat(server.journal.audits(null, null, 100))
        .extracting(AuditRecord::action)
        .contains("session.refused");
  }

  @Test
  void slowsThoseWhoTryTokensAndNobodyElse() {
    HttpResponse<String> answer = server.send(null, "POST", "/session", "{\"token\":\"t\"}");
    for (int i = 0; i < 20; i++) {
      answer = server.send(null, "POST", "/session", "{\"token\":\"t%d\"}".formatted(i));
    }

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(signIn(Role.QA).statusCode()).isEqualTo(200);
  }

  @Test
  void takesChangesWithACookieFromItsOwnPageAlone() {
    String cookie = cookie(signIn(Role.ADMIN));

    for (@Nullable
    String foreign : Arrays.asList(null, "null", "http://evil.example", "http://127.0.0.1")) {
      assertThat(with(cookie, "POST", "/acknowledgements", ACKNOWLEDGEMENT, foreign)
              .statusCode())
          .isEqualTo(403);
      assertThat(with(cookie, "DELETE", "/calls/over", null, foreign).statusCode())
          .isEqualTo(403);
    }
    assertThat(with(cookie, "DELETE", "/calls/over", null, origin).statusCode()).isEqualTo(204);
  }

  @Test
  void signsOut() {
    String cookie = cookie(signIn(Role.QA));
    String other = cookie(signIn(Role.LEGAL));

    HttpResponse<String> answer = with(cookie, "DELETE", "/session", null, origin);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("callwarden=;")
        .contains("Expires=Thu, 01 Jan 1970");
    assertThat(with(cookie, "GET", "/calls", null, null).statusCode()).isEqualTo(401);
    assertThat(with(other, "GET", "/calls", null, null).statusCode()).isEqualTo(200);
    assertThat(with(cookie, "DELETE", "/session", null, origin).statusCode())
        .as("once more")
        .isEqualTo(204);
    assertThat(server.journal.audits(null, null, 100))
        .extracting(AuditRecord::action)
        .contains("session.begin", "session.end");
  }

  @Test
  void endsEventStreamsWithTheSignOut() throws Exception {
    String cookie = cookie(signIn(Role.SUPERVISOR));
    HttpResponse<InputStream> stream = HttpClient.newHttpClient()
        .send(
            server.request("GET", "/events", null, Map.of("Cookie", cookie)),
            BodyHandlers.ofInputStream());
    assertThat(stream.statusCode()).isEqualTo(200);

    with(cookie, "DELETE", "/session", null, origin);

    stream.body().transferTo(OutputStream.nullOutputStream()); // comes to its end
  }

  @Test
  void refusesACookieThatIsTooOldOrTamperedWith() {
    String good = cookie(signIn(Role.ADMIN));
    Clock yesterday = Clock.offset(Clock.systemUTC(), Duration.ofHours(-13));
    String old = "callwarden="
        + new Access(TestSettings.in(Path.of("unused")).tokens(), yesterday)
            .signIn(TestSettings.token(Role.ADMIN))
            .orElseThrow()
            .cookie();

    for (String cookie : new String[] {
      old,
      good.replaceFirst("\\.", ".9"),
      good.substring(0, good.length() - 1),
      good + "A",
      "callwarden=",
      "callwarden=\"",
      "callwarden=" + "a".repeat(4000)
    }) {
      assertThat(with(cookie, "GET", "/calls", null, null).statusCode()).isEqualTo(401);
    }
    assertThat(with(good, "GET", "/calls", null, null).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> signIn(Role role) {
    return server.send(
        null, "POST", "/session", "{\"token\":\"%s\"}".formatted(TestSettings.token(role)));
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private HttpResponse<String> with(
      String cookie, String method, String path, @Nullable String body, @Nullable String from) {
    Map<String, String> headers = new HashMap<>(Map.of("Cookie", cookie));
    if (from != null) {
      headers.put("Origin", from);
    }
    return server.send(server.request(method, path, body, headers));
  }
}
