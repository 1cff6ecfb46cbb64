package io.callwarden.app.serve.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.Browser;
import io.callwarden.app.serve.Server;
import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.rulepack.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What comes to the page too late or not at all. */
@Tag("external")
final class PageConnectionTest {
  @TempDir
  private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static Server server;

  @SuppressWarnings("NullAway.Init")
  private static PageBrowser page;

  @SuppressWarnings("NullAway.Init")
  private static Browser browser;

  @BeforeAll
  static void start() {
    ServerSettings settings =
        TestSettings.builder(folder).limits(PageLimits.FEW).build();
    try (Journal journal = Journal.open(settings, Clock.systemUTC())) {
      new StoredCalls(journal, Instant.now().minusSeconds(3 * 3600))
          .call("long-ago-1", "Дарья")
          .say("agent", "ну короче это тариф")
          .find("filler-word", Severity.LOW, "Слова-паразиты", "ну короче это тариф", "ну короче")
          .store();
      journal.flush();
    }
    server = Server.start(settings, Clock.systemUTC());
    page = new PageBrowser();
    browser = page.browser;
  }

  @AfterAll
  static void stop() throws IOException {
    page.close();
    server.close();
  }

  @Test
  void aConnectionThatNeverAnswersIsToldAndTriedAgain() {
    browser.visit("http://127.0.0.1:" + server.port() + "/?lang=en");
    browser.await("document.activeElement.id === 'token'");
    // The longest wait of the page, its patience with a silent connection, is cut short here.
    browser.script("""
        const later = window.setTimeout;
        const working = window.EventSource;
        window.setTimeout = (task, wait, ...more) => later(task, Math.min(wait, 500), ...more);
        window.EventSource = class extends EventTarget {
          close() {}
        };
        window.answer = () => {
          window.setTimeout = later;
          window.EventSource = working;
        };
        """);
    browser.type(TestSettings.token(Role.SUPERVISOR), Keys.ENTER);

    browser.await("document.documentElement.dataset.connection === 'lost'");
    assertThat(browser.one("#strip").getText()).isEqualTo("Connection lost, retrying…");
    browser.script("window.answer()");
    browser.await("document.documentElement.dataset.connection === 'connected'");
    assertThat(browser.one("#strip").getText()).isEmpty();
  }

  @Test
  void anAlertOfACallThatEndedHoursAgoSaysWhoSpoke() {
    page.signIn(server.port(), Role.SUPERVISOR);
    browser.await("document.querySelector('.alert') !== null");

    assertThat(page.operators()).isEmpty();
    assertThat(browser.one(".alert-who").getText()).contains("Дарья", "+7 9•• ••• 11");
    page.choose("alerts-agent", "=Дарья");
    assertThat(page.alerts()).containsExactly("Слова-паразиты");
  }

  @Test
  void aCallThatIsOverStaysOverWhenItsProgressComesLater() {
    page.signIn(server.port(), Role.SUPERVISOR);
    browser.script("import('/desk.js').then(desk => { window.desk = desk; })");
    browser.await("window.desk !== undefined");
    browser.script("""
        const now = new Date().toISOString();
        const call = {call: 'late-1', started: now, intake: 'vosk', agent: 'Анна', alerts: {}, gaps: 0};
        const {take} = window.desk;
        take({...call, type: 'call', event: 'started', state: 'live', at: now, duration: 0}, 1);
        take({...call, type: 'progress', state: 'live', duration: 10, utterances: 3}, 0);
        take({...call, type: 'call', event: 'ended', state: 'ended', at: now, duration: 12, utterances: 4}, 2);
        take({...call, type: 'progress', state: 'live', duration: 11, utterances: 3}, 0);
        """);

    browser.await("document.querySelector('tr[data-call=\"late-1\"]') !== null");
    assertThat(browser.one("tr[data-call='late-1'] .tag").getText()).isEqualTo("ended");
    assertThat(browser.one("tr[data-call='late-1'] .col-duration").getText()).isEqualTo("0:12");
    assertThat(browser.one("#calls-count").getText()).startsWith("0 ");
  }

  @Test
  void aCallThatWasCutIsNotInProgressBecauseItsProgressComesLater() {
    page.signIn(server.port(), Role.SUPERVISOR);
    browser.script("import('/desk.js').then(desk => { window.desk = desk; })");
    browser.await("window.desk !== undefined");
    browser.script("""
        const now = new Date().toISOString();
        const call = {call: 'cut-1', started: now, intake: 'vosk', agent: 'Анна', alerts: {}, gaps: 0};
        const {take} = window.desk;
        take({...call, type: 'progress', state: 'live', duration: 10, utterances: 3}, 0);
        window.before = window.desk.calls.get('cut-1').state;
        take({...call, type: 'call', event: 'cut', state: 'cut', at: now, duration: 12, utterances: 4}, 2);
        take({...call, type: 'progress', state: 'live', duration: 11, utterances: 3}, 0);
        """);

    assertThat(browser.script("return window.before")).isEqualTo("live");
    assertThat(browser.script("return window.desk.calls.get('cut-1').state")).isEqualTo("cut");
  }
}
