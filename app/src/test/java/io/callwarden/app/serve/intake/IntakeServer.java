package io.callwarden.app.serve.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.app.run.SpeechModels;
import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.call.Switchboard;
import io.callwarden.app.serve.feed.EventFeed;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.metrics.ServerMetrics;
import io.callwarden.app.serve.rules.RulesInForce;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.app.serve.settings.ServerSettings.AudioSocket;
import io.callwarden.app.serve.settings.ServerSettings.Limits;
import io.callwarden.app.serve.settings.ServerSettingsBuilder;
import io.callwarden.app.serve.web.WebServer;
import io.callwarden.speech.ModelStore;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The parts of a server that take calls in, on free ports, with the demo models. */
final class IntakeServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Path MODELS = SampleCall.SAMPLES.resolve("models");
  private static final int IDLE_SECONDS = 3;
  private static final int MESSAGE_BYTES = 1 << 20;

  private final Journal journal;
  private final SpeechModels models;
  private final RulesInForce rules;
  private final Switchboard switchboard;
  private final EventFeed feed;
  private final VoskIntake vosk;
  private final TwilioIntake twilio;
  private final AudioSocketIntake audioSocket;
  private final RecordingIntake recordings;
  private final WebServer web;

  private IntakeServer(ServerSettings settings) throws IOException {
    journal = Journal.open(settings, Clock.systemUTC());
    models = new SpeechModels(ModelStore.standard(SampleCall.SAMPLES.resolve("..")), settings.models(), notice -> {});
    rules = RulesInForce.open(settings, change -> {});
    ServerMetrics metrics = new ServerMetrics();
    switchboard = Switchboard.open(
        journal, rules, models, metrics, settings.limits(), Clock.systemUTC());
    feed = new EventFeed(journal, 100);
    Access access = new Access(settings.tokens(), Clock.systemUTC());
    vosk = new VoskIntake(settings, switchboard);
    twilio = new TwilioIntake(settings, switchboard, access);
    audioSocket = new AudioSocketIntake(settings, switchboard, journal);
    recordings = new RecordingIntake(settings, switchboard, journal, rules, models);
    web = new WebServer(
        settings, access, switchboard, journal, feed, rules, metrics, List.of(vosk, twilio, recordings));
    web.start();
    audioSocket.start();
    recordings.start();
  }

  /** Settings for calls of the samples: what their golden files were made with, and short patience. */
  static ServerSettingsBuilder settings(Path data) {
    return TestSettings.builder(data)
        .models(Map.of(
            Language.RUSSIAN, MODELS.resolve("vosk-demo-ru"),
            Language.UKRAINIAN, MODELS.resolve("vosk-demo-uk")))
        .lists(Map.of("competitors", SampleCall.SAMPLES.resolve("lists").resolve("competitors.txt")))
        .claims(List.of(SampleCall.SAMPLES.resolve("claims").resolve("register.yaml")))
        .audioSocket(new AudioSocket(
            AudioSocketIntake.ANY_PORT,
            AudioSocketIntake.ANY_PORT,
            AudioSocketIntake.ANY_PORT,
            Set.of("127.0.0.1")))
        .limits(new Limits(40, MESSAGE_BYTES, 8L << 20, IDLE_SECONDS, 30, 600, 100_000, 100));
  }

  static IntakeServer start(ServerSettings settings) throws IOException {
    return new IntakeServer(settings);
  }

  int port() {
    return web.port();
  }

  int audioSocketPort(Speaker speaker) {
    return audioSocket.ports().getOrDefault(speaker, 0);
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

  /** Waits until a call stands so. */
  JsonNode awaitState(String id, String state) throws IOException, InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    journal.subscribe(events -> {
      if (events.stream()
          .anyMatch(event -> event.type().equals("call")
              && id.equals(event.call())
              && event.json().contains("\"state\":\"" + state + "\""))) {
        reached.countDown();
      }
    });
    JsonNode call = call(id);
    if (!call.path("call").path("state").asText().equals(state)) {
      if (!reached.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the call is not " + state + " but "
            + call(id).path("call").path("state").asText("unknown"));
      }
      call = call(id);
    }
    return call;
  }

  /** The confirmed alerts of a call, as {@link SampleCall#finding}. */
  List<String> findings(JsonNode call) {
    List<String> findings = new ArrayList<>();
    for (JsonNode event : call.path("events")) {
      if (event.path("type").asText().equals("alert")
          && event.path("state").asText().equals("confirmed")) {
        findings.add(SampleCall.finding(event));
      }
    }
    findings.sort(null);
    return findings;
  }

  Journal journal() {
    return journal;
  }

  @Override
  public void close() {
    vosk.close();
    twilio.close();
    audioSocket.close();
    recordings.close();
    switchboard.close();
    feed.close();
    web.close();
    rules.close();
    journal.close();
    models.close();
  }
}
