package io.callwarden.app.serve.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.callwarden.app.lexicon.PackProblem;
import io.callwarden.app.lexicon.PackProblem.Level;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.journal.AuditRecord;
import io.callwarden.app.serve.journal.CallRecord.State;
import io.callwarden.app.serve.rules.RulesInForce.Refusal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the routes answer; {@link TestServer} holds each answer against the description. */
final class RestTest {
  private TestServer server;

  @BeforeEach
  void start(@TempDir Path folder) {
    server = new TestServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void describesExactlyTheRoutesThatThereAre() {
    Set<String> described = new OpenApi().operations();

    Set<String> registered = new TreeSet<>(server.routes());
    registered.removeIf(route -> route.startsWith("HEAD ")); // of each GET, as HTTP says
    // the page's files, and what this test adds
    registered.removeAll(Set.of("GET /", "GET /{name}", "GET /shared/{name}"));
    registered.removeAll(
        Set.of("GET /address", "GET /broken", "GET /broken-worse", "GET /forgotten"));

    assertThat(registered).isEqualTo(described);
  }

  @Test
  void listsCallsByStateWithThePlaceToGoOnFrom() {
    server.store("live", State.LIVE);
    server.store("over", State.ENDED);

    assertThat(ids("/calls")).containsExactlyInAnyOrder("live", "over");
    assertThat(ids("/calls?state=live,cut")).containsExactly("live");
    assertThat(ids("/calls?state=lost")).isEmpty();
    assertThat(ids("/calls?agent=%D0%B0%D0%BD%D0%BD%D0%B0+%3Cb%3E&limit=1")).hasSize(1);
    assertThat(ids("/calls?agent=anna")).isEmpty();
    assertThat(ids("/calls?before=2026-03-01T12:00:00Z")).isEmpty();
    assertThat(read("/calls").get("seq").asLong()).isEqualTo(server.journal.lastSeq());
  }

  @Test
  void readsACallWithItsEventsAndNotesWhoDid() {
    server.store("live", State.LIVE);
    server.store("over", State.ENDED);

    JsonNode read = read("/calls/over");

    assertThat(read.at("/call/agent").asText()).isEqualTo("анна <b>");
    assertThat(read.at("/call/alerts/critical").asInt()).isEqualTo(1);
    assertThat(read.at("/call/metrics").isObject()).isTrue();
    assertThat(read.get("events").findValuesAsText("type"))
        .containsExactly("call", "utterance", "alert", "alert");
    assertThat(read.get("events").findValuesAsText("call")).containsOnly("over");
    assertThat(server.journal.audits("over", null, 10))
        .extracting(AuditRecord::who, AuditRecord::role, AuditRecord::action)
        .contains(tuple("qa", "qa", "call.read"));
  }

  @Test
  void readsACallOfMoreEventsThanThePagesOfTheJournal() {
    for (int i = 0; i < 600; i++) {
      server.store("long", State.LIVE);
    }

    assertThat(read("/calls/long").get("events")).hasSize(2400);
  }

  @Test
  void deletesACallThatIsOverAndNoOther() {
    server.store("live", State.LIVE);
    server.store("over", State.ENDED);

    assertThat(server.send(Role.ADMIN, "DELETE", "/calls/live", null).statusCode())
        .isEqualTo(409);
    assertThat(server.send(Role.ADMIN, "DELETE", "/calls/over", null).statusCode())
        .isEqualTo(204);
    assertThat(server.send(Role.ADMIN, "DELETE", "/calls/over", null).statusCode())
        .isEqualTo(404);
    assertThat(server.get(Role.ADMIN, "/calls/over").statusCode()).isEqualTo(404);
    assertThat(ids("/calls")).containsExactly("live");
    assertThat(read(Role.LEGAL, "/audit?call=over").get("audit").findValuesAsText("action"))
        .contains("call.delete");
  }

  @Test
  void findsAlerts() {
    server.store("c1", State.LIVE);
    server.store("c2", State.ENDED);

    assertThat(read("/alerts").get("alerts")).hasSize(4).allSatisfy(alert -> {
      assertThat(alert.get("agent").asText()).isEqualTo("анна <b>");
      assertThat(alert.has("client")).isFalse();
    });
    assertThat(read("/alerts?call=c1&severity=critical&category=superlative").get("alerts"))
        .hasSize(1);
    assertThat(read("/alerts?severity=critical,high").get("alerts")).hasSize(4);
    assertThat(read("/alerts?category=rudeness").get("alerts")).isEmpty();
    JsonNode page = read("/alerts?limit=3").get("alerts");
    long last = page.get(2).get("seq").asLong();
    assertThat(read("/alerts?before=" + last).get("alerts")).hasSize(1);
  }

  @Test
  void keepsTheFirstAcknowledgement() {
    server.store("c1", State.LIVE);

    HttpResponse<String> first = acknowledge(
        Role.SUPERVISOR, "{\"call\":\"c1\",\"alert\":\"a1\",\"note\":\" перезвонил <script> \"}");
    HttpResponse<String> second =
        acknowledge(Role.ADMIN, "{\"call\":\"c1\",\"alert\":\"a1\",\"note\":\"и я\"}");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(OpenApi.read(first.body()).get("note").asText()).isEqualTo("перезвонил <script>");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    JsonNode seen = read("/alerts?acknowledged=true").get("alerts");
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).at("/acknowledgement/by").asText()).isEqualTo("supervisor");
    assertThat(read("/alerts?acknowledged=false").get("alerts")).hasSize(1);
    assertThat(read(Role.LEGAL, "/audit").get("audit").findValuesAsText("action"))
        .contains("alert.acknowledge");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"a\"",
        "{}",
        "{\"call\":\"c1\"}",
        "{\"call\":\"c1\",\"alert\":null}",
        "{\"call\":\"c1\",\"alert\":\"\"}",
        "{\"call\":\"../c1\",\"alert\":\"a1\"}",
        "{\"call\":\"c1\",\"alert\":\"a1\",\"by\":\"admin\"}",
        "{\"call\":\"c1\",\"call\":\"c2\",\"alert\":\"a1\"}",
        "{\"call\":\"c1\",\"alert\":\"a1\"} {}",
        "{\"call\":\"c1\",\"alert\":\"a1\",\"note\":{\"text\":1}}",
        "{\"call\":\"c1\",\"alert\":[\"a1\"]}",
      })
  void refusesABodyThatItDoesNotUnderstand(String body) {
    server.store("c1", State.LIVE);

    HttpResponse<String> answer = acknowledge(Role.SUPERVISOR, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(read("/alerts?acknowledged=true").get("alerts")).isEmpty();
  }

  @Test
  void refusesNotesThatAreTooLongAndAlertsThatAreNotThere() {
    server.store("c1", State.LIVE);
    String note = "я".repeat(2001);

    assertThat(acknowledge(
                Role.ADMIN, "{\"call\":\"c1\",\"alert\":\"a1\",\"note\":\"%s\"}".formatted(note))
            .statusCode())
        .isEqualTo(400);
    assertThat(acknowledge(Role.ADMIN, " ".repeat(20_000)).statusCode()).isEqualTo(413);
    assertThat(acknowledge(Role.ADMIN, "[".repeat(16_000)).statusCode()).isEqualTo(400);
    assertThat(acknowledge(Role.ADMIN, "{\"call\":\"c1\",\"alert\":\"a9\"}").statusCode())
        .isEqualTo(404);
    assertThat(acknowledge(Role.ADMIN, "{\"call\":\"c9\",\"alert\":\"a1\"}").statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/calls?state=all",
        "/calls?state=",
        "/calls?limit=0",
        "/calls?limit=1001",
        "/calls?limit=many",
        "/calls?limit=1&limit=2",
        "/calls?before=yesterday",
        "/calls?stat=live",
        "/calls?agent=%D1%8F%D1%8F%D1%8F%D1%8F%D1%8F&agent=a",
        "/calls/a..b",
        "/calls/-",
        "/calls/%00",
        "/calls/a%20b",
        "/alerts?call=../x",
        "/alerts?acknowledged=yes",
        "/alerts?severity=worst",
        "/alerts?severity=critical,",
        "/alerts?category=evil",
        "/alerts?before=-1",
        "/alerts?before=99999999999999999999",
        "/audit?before=1",
        "/rules?x=1",
        "/session?token=admin-token",
      })
  void refusesParametersThatItDoesNotUnderstand(String path) {
    HttpResponse<String> answer = server.get(Role.ADMIN, path);

    if (path.equals("/calls?state=")) {
      assertThat(answer.statusCode()).as("an empty filter is none").isEqualTo(200);
    } else {
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type")).contains(Problems.TYPE);
    }
  }

  @Test
  void readsTheAuditLogInPages() {
    for (int i = 0; i < 5; i++) {
      server.get(Role.ADMIN, "/calls/none");
      server.store("c" + i, State.LIVE);
      read("/calls/c" + i);
    }
    JsonNode page = read(Role.LEGAL, "/audit?limit=2").get("audit");

    assertThat(page).hasSize(2);
    assertThat(read(Role.LEGAL, "/audit?call=c3").get("audit")).hasSize(1);
    String before = page.get(1).get("at").asText();
    assertThat(read(Role.LEGAL, "/audit?before=" + before).get("audit")).isNotEmpty();
  }

  @Test
  void namesTheRulesInForce() {
    JsonNode rules = read("/rules");

    assertThat(rules.get("edition").asText()).isEqualTo("0123456789ab");
    assertThat(rules.at("/packs/0/id").asText()).isEqualTo("ru.test");
    assertThat(rules.at("/packs/0/rules").asInt()).isEqualTo(1);
  }

  @Test
  void saysWhyChangedRulesAreNotInForce() {
    assertThat(read("/rules").has("refused")).isFalse();
    server.refusal.set(Optional.of(new Refusal(
        TestServer.NOON,
        List.of(
            new PackProblem(Level.ERROR, "mine.yaml", "ru.mine.x", 7, 3, "no such category"),
            new PackProblem(Level.ERROR, "names.txt", null, 0, 0, "there is no such file")))));

    JsonNode rules = read("/rules");

    assertThat(rules.get("edition").asText()).isEqualTo("0123456789ab");
    assertThat(rules.get("refused")).isEqualTo(OpenApi.read("""
        {"at": "2026-03-01T12:00:00Z", "problems": [
          {"file": "mine.yaml", "rule": "ru.mine.x", "line": 7, "column": 3, "message": "no such category"},
          {"file": "names.txt", "message": "there is no such file"}]}
        """));
  }

  @Test
  void saysWhatIsMissingUntilItIsReady() {
    assertThat(server.get(null, "/readyz").statusCode()).isEqualTo(200);

    server.capacity.set(0);

    HttpResponse<String> answer = server.get(null, "/readyz");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("{\"ready\":false,\"missing\":[\"speech\"]}");
    assertThat(server.get(null, "/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void writesFiguresInTheFormatOfPrometheus() {
    HttpResponse<String> answer = server.get(Role.SUPERVISOR, "/metrics");

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    List<String> wrong = new ArrayList<>();
    for (String line : answer.body().split("\n", -1)) {
      if (!line.matches("|# (HELP|TYPE) .+|[a-zA-Z_:][a-zA-Z0-9_:]*(\\{.*\\})? \\S+")) {
        wrong.add(line);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(answer.body())
        .contains("jvm_memory_used_bytes{", "# TYPE callwarden_audio_seconds_total counter");
  }

  @ParameterizedTest
  @CsvSource({"/broken, 500", "/broken-worse, 500"})
  void saysNothingOfWhatFailedInside(String path, int status) {
    HttpResponse<String> answer = server.get(Role.QA, path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains(Problems.TYPE);
    assertThat(answer.body()).doesNotContain(TestServer.SECRET, "Exception", "at io.", "java");
    assertThat(server.get(Role.QA, "/calls").statusCode()).isEqualTo(200);
  }

  @Test
  void answers503WhileTheJournalIsAway() {
    server.journal.close();

    assertThat(server.get(Role.QA, "/calls/none").statusCode()).isEqualTo(503);
    assertThat(server.get(null, "/readyz").body()).contains("journal");
    assertThat(server.get(Role.INGEST, "/calls").statusCode())
        .as("still refused")
        .isEqualTo(403);
  }

  private List<String> ids(String path) {
    return read(path).get("calls").findValuesAsText("call");
  }

  private JsonNode read(String path) {
    return read(Role.QA, path);
  }

  private JsonNode read(Role role, String path) {
    HttpResponse<String> answer = server.get(role, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return OpenApi.read(answer.body());
  }

  private HttpResponse<String> acknowledge(Role role, String body) {
    return server.send(role, "POST", "/acknowledgements", body);
  }
}
