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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of alerts in a real Chromium, where a server has more of them than the page reads at once. */
@Tag("external")
final class AlertListPageTest {
  /** Three alerts in each are 330; the page reads 300 and shows 100. */
  private static final int CALLS = 110;

  private static final String SAID = "ну короче у нас лучший тариф отстаньте";

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
      StoredCalls stored = new StoredCalls(journal, Instant.now().minusSeconds(30));
      for (int call = 0; call < CALLS; call++) {
        stored
            .call("call-" + call, "Оператор " + call)
            .say("agent", SAID)
            .find("superlative", Severity.CRITICAL, "«Лучший» об услуге", SAID, "лучший тариф")
            .find("rudeness", Severity.HIGH, "Грубость", SAID, "отстаньте")
            .find("filler-word", Severity.LOW, "Слова-паразиты", SAID, "ну короче")
            .store();
      }
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

  @BeforeEach
  void signIn() {
    page.signIn(server.port(), Role.SUPERVISOR);
    awaitAlerts(100);
  }

  @AfterEach
  void nothingIsComplainedOf() {
    assertThat(browser.complaints()).isEmpty();
  }

  private static void awaitAlerts(int number) {
    browser.await("document.querySelectorAll('.alert').length === " + number);
  }

  /** Gives the tests the page's own module of what it knows. */
  private static void openDesk() {
    browser.script("import('/desk.js').then(desk => { window.desk = desk; })");
    browser.await("window.desk !== undefined");
  }

  /** An alert in a call that ended two hours ago. */
  private static void raise(String call, String more) {
    browser.script("""
        window.desk.putAlert({type: 'alert', call: '%s', id: 'agent-1/ru.rudeness.test/1',
          rule: 'ru.rudeness.test', category: 'rudeness', severity: 'high', state: 'confirmed',
          speaker: 'agent', utterance: 0, start: 1, end: 2, title: 'Грубость',
          at: new Date().toISOString(), raised: '2100-01-01T00:00:00Z'%s}, 1e9, false)""".formatted(call, more));
  }

  private static void end(String call) {
    browser.script("""
        const ago = hours => new Date(Date.now() - hours * 3600000).toISOString();
        window.desk.take({type: 'call', call: '%s', event: 'ended', state: 'ended', at: ago(2),
          started: ago(3), intake: 'vosk', agent: 'Глеб', client: '+7 9•• ••• 99', duration: 60,
          utterances: 1, alerts: {}, gaps: 0}, 1e9)""".formatted(call));
  }

  private static String who(String call) {
    return browser.one(".alert:has([data-call='" + call + "']) .alert-who").getText();
  }

  @Test
  void everyAlertIsReachedByTheButtonForOlderOnes() {
    for (int shown : new int[] {200, 300, 3 * CALLS}) {
      assertThat(browser.isShown("#older")).isTrue();
      browser.click("#older");
      awaitAlerts(shown);
    }
    assertThat(browser.isShown("#older")).isFalse();
  }

  @Test
  void aFilterHidesNothingForGood() {
    page.choose("alerts-severity", "critical");
    awaitAlerts(100);
    browser.click("#older");
    awaitAlerts(CALLS);
    assertThat(browser.isShown("#older")).isFalse();

    page.choose("alerts-severity", "");
    awaitAlerts(100);
    assertThat(browser.isShown("#older")).isTrue();
    browser.click("#older");
    awaitAlerts(200);
    assertThat(browser.isShown("#older")).isTrue();
  }

  @Test
  void anAlertSaysWhoSpokeAfterItsCallHasGoneFromThePage() {
    openDesk();
    end("gone-1");
    raise("gone-1", "");
    browser.await("document.querySelector('[data-call=\"gone-1\"].over') !== null");
    browser.script("window.desk.tidy(null)");
    browser.await("document.querySelector('tr[data-call=\"gone-1\"]') === null");

    assertThat(who("gone-1")).contains("Глеб", "+7 9•• ••• 99");
    page.choose("alerts-agent", "=Глеб");
    awaitAlerts(1);
    assertThat(who("gone-1")).contains("Глеб");
  }

  @Test
  void anAlertLearnsWhoSpokeWhenItsCallComesLater() {
    openDesk();
    raise("late-1", "");
    browser.await("document.querySelector('.alert [data-call=\"late-1\"]') !== null");
    assertThat(who("late-1")).contains("late-1").doesNotContain("Глеб");
    end("late-1");

    browser.await("document.querySelector('.alert .agent-name').textContent === 'Глеб'");
    assertThat(who("late-1")).contains("+7 9•• ••• 99");
  }

  @Test
  void whoSpokeIsTakenFromAnAlertWhoseCallThePageDoesNotKnow() {
    openDesk();
    raise("old-1", ", agent: 'Дарья', client: '+380 •• 17'");
    browser.await("document.querySelector('.alert [data-call=\"old-1\"]') !== null");

    assertThat(who("old-1")).contains("Дарья", "+380 •• 17");
    page.choose("alerts-agent", "=Дарья");
    awaitAlerts(1);
  }

  @Test
  void theKeyboardGoesOnWhereAnAlertWasAcknowledged() {
    page.acknowledge(".alert.low", "звонила ей");
    browser.await("document.activeElement.matches('.alert .seen')");

    assertThat(browser.focused().getText()).contains("supervisor", "звонила ей");
    browser.tab(1);
    assertThat((Boolean) browser.script("return document.activeElement.closest('.alert') !== null"))
        .isTrue();
  }

  @Test
  void theKeyboardGoesOnWithTheNextAlertWhereAFilterTakesTheAcknowledgedOneAway() {
    page.choose("alerts-state", "open");
    browser.script("window.second = document.querySelectorAll('.alert')[1]");
    page.acknowledge(".alert", "");

    browser.await("document.querySelector('.alert') === window.second");
    assertThat((Boolean) browser.script(
            "return document.activeElement === window.second.querySelector('.alert-title')"))
        .isTrue();
  }
}
