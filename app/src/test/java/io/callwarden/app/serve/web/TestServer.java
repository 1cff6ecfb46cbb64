package io.callwarden.app.serve.web;

import io.callwarden.ComplianceMonitor;
import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.access.Right;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.call.CallJson;
import io.callwarden.app.serve.feed.EventFeed;
import io.callwarden.app.serve.journal.AlertRecord;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.journal.JournalEntry;
import io.callwarden.app.serve.journal.JournalEntry.Draft;
import io.callwarden.app.serve.metrics.ServerMetrics;
import io.callwarden.app.serve.rules.RulesInForce.Edition;
import io.callwarden.app.serve.rules.RulesInForce.Refusal;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.Severity;
import io.callwarden.text.Language;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A web server on a free port, with a journal and with stand-ins for the routes of telephony. */
final class TestServer implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** What a broken part of the server says, and nobody outside may read. */
  static final String SECRET = "у клиента карта 4276";

  private static final OpenApi DESCRIPTION = new OpenApi();
  private static final RulePack PACK = RulePackReader.read("test.yaml", """
      pack: ru.test
      version: "1"
      language: ru
      title: Для проверки
      rules:
        - id: ru.test.best
          category: superlative
          phrases: [лучший]
          examples: ["**лучший** тариф", "тариф"]
      """);
  private static final Edition EDITION = new Edition(
      "0123456789ab",
      NOON,
      ComplianceMonitor.builder().packs(List.of(PACK)).build(),
      List.of(PACK));

  final Journal journal;
  final EventFeed feed;
  final AtomicReference<Optional<Refusal>> refusal = new AtomicReference<>(Optional.empty());
  final AtomicInteger capacity = new AtomicInteger(8);
  private final WebServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  TestServer(Path folder) {
    this(TestSettings.in(folder), Listening.Patience.DEFAULT);
  }

  TestServer(ServerSettings settings, Listening.Patience patience) {
    this.journal = Journal.open(settings, Clock.systemUTC());
    this.feed = new EventFeed(journal, settings.limits().listeners());
    journal.subscribe(feed::publish);
    this.server = new WebServer(
        settings,
        new Access(settings.tokens(), Clock.systemUTC()),
        capacity::get,
        journal,
        feed,
        () -> EDITION,
        refusal::get,
        new ServerMetrics(),
        List.of(TestServer::telephony),
        patience);
    server.start();
  }

  private static void telephony(RoutesConfig routes) {
    routes.ws(
        "/",
        socket -> {
          socket.onConnect(
              context -> context.send(String.valueOf(context.<Object>attribute(Access.IDENTITY))));
          socket.onMessage(
              context -> context.send(Integer.toString(context.message().length())));
        },
        Right.SEND_CALLS);
    routes.ws(
        "/twilio",
        socket -> socket.onConnect(
            context -> context.send(String.valueOf(context.<Object>attribute(Access.IDENTITY)))),
        Right.SEND_CALLS_BY_MESSAGE);
    routes.post(
        "/calls",
        context -> {
          context.bodyInputStream().transferTo(OutputStream.nullOutputStream());
          context.status(HttpStatus.ACCEPTED).json(Map.of("call", "new"));
        },
        Right.SEND_CALLS);
    routes.get(
        "/address",
        context -> context.result(String.valueOf(context.<Object>attribute(Access.ADDRESS))),
        Right.READ_CALLS);
    routes.get(
        "/broken",
        context -> {
          throw new IllegalStateException(SECRET);
        },
        Right.READ_CALLS);
    routes.get(
        "/broken-worse",
        context -> {
          throw new StackOverflowError(SECRET);
        },
        Right.READ_CALLS);
    routes.get("/forgotten", context -> context.result("no right was named"));
  }

  int port() {
    return server.port();
  }

  /** All routes, as {@code GET /calls/{id}}. */
  List<String> routes() {
    return server.routes();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  HttpResponse<String> get(@Nullable Role role, String path) {
    return send(role, "GET", path, null);
  }

  /** Sends a request as a program with the token of a role does, and holds the answer against the description. */
  HttpResponse<String> send(
      @Nullable Role role, String method, String path, @Nullable String json) {
    return send(request(method, path, json, role == null ? Map.of() : bearer(role)));
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (!request.method().equals("HEAD")) {
        String query = request.uri().getRawQuery();
        DESCRIPTION.check(
            request.method(),
            request.uri().getRawPath() + (query == null ? "" : "?" + query),
            response);
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpRequest request(
      String method, String path, @Nullable String json, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(30))
        .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (json != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    return request.build();
  }

  static Map<String, String> bearer(Role role) {
    return Map.of("Authorization", "Bearer " + TestSettings.token(role));
  }

  /** Stores a call as the server does while it lasts, with one utterance and two alerts. */
  void store(String id, CallRecord.State state) {
    Instant ended = state.isOver() ? NOON.plusSeconds(60) : null;
    CallRecord call = new CallRecord(
        id,
        state,
        NOON,
        ended,
        "vosk",
        "pbx",
        Language.RUSSIAN,
        "анна <b>",
        null,
        12.34,
        2,
        Map.of(Severity.LOW, 0, Severity.MEDIUM, 0, Severity.HIGH, 1, Severity.CRITICAL, 1),
        0.5,
        state.isOver() ? "{\"figures\":{}}" : null);
    journal.append(new JournalEntry(
        call,
        List.of(
            CallJson.call(call, "started", NOON),
            new Draft(
                "utterance",
                "{\"type\":\"utterance\",\"call\":\"%s\",\"text\":\"лучший тариф\"}".formatted(id),
                null,
                true),
            alert(id, "a1", "superlative", "critical"),
            alert(id, "a2", "refusal", "high"))));
    journal.flush();
  }

  private static Draft alert(String call, String id, String category, String severity) {
    String json = """
        {"type":"alert","call":"%s","rule":"ru.%s.x","category":"%s","severity":"%s","state":"confirmed",\
        "speaker":"agent","start":1.5,"end":2.5,"text":"лучший тариф","utterance":0,"basis":[],"id":"%s"}""".formatted(call, category, category, severity, id);
    return new Draft(
        "alert",
        json,
        new AlertRecord(id, "confirmed", "ru." + category + ".x", category, severity),
        true);
  }

  @Override
  public void close() {
    feed.close();
    server.close();
    journal.close();
  }
}
