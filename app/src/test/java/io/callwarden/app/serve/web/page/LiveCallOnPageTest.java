package io.callwarden.app.serve.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callwarden.app.Browser;
import io.callwarden.app.serve.Server;
import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.text.Language;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that are spoken while the page looks on: real speech at real pace, a real server, a real Chromium. */
@Tag("external")
final class LiveCallOnPageTest {
  private static final Path RECORDING =
      Path.of("..", "samples", "calls", "ru", "02-bank-card-fee.wav");
  private static final String FIRST_WORDS = "банк волна здравствуйте";
  private static final int SLOWEST = 60;

  @TempDir
  private Path folder;

  private ServerSettings settings(int port) {
    return TestSettings.builder(folder)
        .port(port)
        .models(Map.of(
            Language.RUSSIAN, Path.of("..", "samples", "models", "vosk-demo-ru"),
            Language.UKRAINIAN, Path.of("..", "samples", "models", "vosk-demo-uk")))
        .limits(PageLimits.FEW)
        .build();
  }

  private Server start(int port) {
    return Server.start(settings(port), Clock.systemUTC());
  }

  @Test
  void wordsAndAlertsAreSeenWhileTheCallGoesOnAndAcknowledgedOnAllPages() throws IOException {
    try (Server server = start(0);
        PageBrowser page = new PageBrowser();
        PageBrowser other = new PageBrowser()) {
      page.signIn(server.port(), Role.SUPERVISOR);
      other.signIn(server.port(), Role.ADMIN);
      Browser browser = page.browser;
      assertThat(browser.one("#calls .empty").getText()).isEqualTo("No call is in progress.");
      browser.click("#sound");
      try (PacedCall call = PacedCall.begin(server.port(), "live-1", "Анна", RECORDING)) {
        page.open("live-1");
        browser.await("document.querySelector('.partial .said p') !== null", SLOWEST);
        browser.await("document.querySelector('.chunks .line .said p') !== null", SLOWEST);
        assertThat(browser.texts(".chunks .line .said p").get(0)).startsWith(FIRST_WORDS);
        assertThat(browser.one("#talk-title").getText()).endsWith("Анна");

        browser.await("document.querySelector('.alert[class*=provisional]') !== null", SLOWEST);
        browser.await("document.querySelector('.chunks .line mark.confirmed') !== null", SLOWEST);
        browser.await("document.querySelector('.alert:not(.provisional)') !== null", SLOWEST);
        browser.await("/^\\(\\d+\\) Callwarden$/.test(document.title)", SLOWEST);
        browser.await("Number(document.documentElement.dataset.sounded) > 1", SLOWEST);
        browser.await("document.querySelector('#announcer').textContent.includes('Анна')", SLOWEST);
        assertThat(browser.one("tr[data-call='live-1']").getDomAttribute("class"))
            .contains("live");

        page.acknowledge(".alert:not(.provisional)", "разобрались");
        browser.await("document.querySelector('.alert .seen q') !== null");
        other.browser.await("document.querySelector('.alert .seen q') !== null");
        assertThat(other.browser.one(".alert .seen").getText())
            .contains("supervisor", "разобрались");
        assertThat(call.isSending()).isTrue();
      }
      browser.await("document.querySelector('tr[data-call=\"live-1\"].over') !== null", SLOWEST);
      browser.await("document.querySelector('.partial') === null");
      browser.await("document.querySelector('.alert.provisional') === null", SLOWEST);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void thePageGoesOnAfterTheServerWasStoppedAndStartedAgainAndMissesNothing() throws Exception {
    try (PageBrowser page = new PageBrowser()) {
      Browser browser = page.browser;
      Server server = start(0);
      int port = server.port();
      try (PacedCall call = PacedCall.begin(port, "live-2", "Борис", RECORDING)) {
        page.signIn(port, Role.SUPERVISOR);
        page.open("live-2");
        browser.await("document.querySelector('.chunks .line mark.confirmed') !== null", SLOWEST);
        server.close();
        browser.await("document.documentElement.dataset.connection === 'lost'", SLOWEST);
        assertThat(browser.one("#strip").getText()).isEqualTo("Connection lost, retrying…");
        assertThat(browser.all(".partial")).isEmpty();
        long heard =
            (Long) browser.script("return document.querySelectorAll('.chunks .line').length");

        server = start(port);
        browser.await("document.documentElement.dataset.connection === 'connected'", SLOWEST);
        assertThat(browser.one("#strip").getText()).isEmpty();
        call.reconnect();
        browser.await(
            "document.querySelectorAll('.chunks .line mark.confirmed').length > 3"
                + " && document.querySelectorAll('.chunks .line').length > " + heard,
            SLOWEST);
      }
      browser.await("document.querySelector('tr[data-call=\"live-2\"].over') !== null", SLOWEST);
      browser.await("document.querySelector('.alert.provisional') === null", SLOWEST);

      List<String> said = new ArrayList<>();
      List<String> found = new ArrayList<>();
      JsonNode stored = read(port, "/calls/live-2");
      stored.get("events").forEach(event -> {
        if (event.get("type").asText().equals("utterance")) {
          said.add(event.get("text").asText());
        }
      });
      read(port, "/alerts?call=live-2").get("alerts").forEach(alert -> {
        if (alert.get("state").asText().equals("confirmed")) {
          found.add(alert.get("id").asText());
        }
      });
      assertThat(browser.texts(".chunks .line .said > p"))
          .containsExactlyInAnyOrderElementsOf(said);
      assertThat(shownAlerts(browser)).containsExactlyInAnyOrderElementsOf(found);
      server.close();
    }
  }

  private static List<String> shownAlerts(Browser browser) {
    List<String> ids = new ArrayList<>();
    Object shown = browser.script(
        "return [...document.querySelectorAll('.alert-times li')].map(each => each.dataset.alert)");
    ((List<?>) shown).forEach(id -> ids.add(String.valueOf(id)));
    return ids;
  }

  private static JsonNode read(int port, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + TestSettings.token(Role.QA))
        .build();
    return new ObjectMapper()
        .readTree(
            HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }
}
