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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The supervisor's page in a real Chromium, with a real server that has calls of the last hour. */
@Tag("external")
final class SupervisorPageTest {
  private static final String HOSTILE =
      "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>";
  private static final String BEST = "у нас лучший тариф в городе";

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
      stored
          .call("anna-1", "Анна")
          .say("agent", "добрый день слушаю вас")
          .say("customer", "какой тариф мне взять")
          .silence(9)
          .say("agent", BEST)
          .find("superlative", Severity.CRITICAL, "«Лучший» об услуге", BEST, "лучший тариф")
          .gap(4)
          .say("customer", "хорошо")
          .say("agent", BEST)
          .find("superlative", Severity.CRITICAL, "«Лучший» об услуге", BEST, "лучший")
          .store();
      stored
          .call("boris-1", "Борис")
          .say("agent", "ну короче это тариф")
          .find("filler-word", Severity.LOW, "Слова-паразиты", "ну короче это тариф", "ну короче")
          .store();
      stored
          .call("hostile-1", HOSTILE)
          .say("agent", HOSTILE)
          .find("rudeness", Severity.HIGH, HOSTILE, HOSTILE, "script")
          .store();
      stored.call("clean-1", "Вера").say("agent", "добрый день").store();
      journal.flush();
    }
    server = Server.start(settings, Clock.systemUTC());
    page = new PageBrowser();
    browser = page.browser;
  }

  @AfterAll
  static void stop() {
    page.close();
    server.close();
  }

  @AfterEach
  void thePageDoesNotComplain() {
    assertThat(browser.complaints()).isEmpty();
  }

  private static void signIn(Role role) {
    page.signIn(server.port(), role);
    browser.await("document.querySelectorAll('.call-table tbody tr').length === 4");
    browser.await("document.querySelectorAll('.alert').length > 2");
  }

  @Test
  void aWrongTokenIsRefusedAndTheRightOneLetsIn() {
    browser.visit("http://127.0.0.1:" + server.port() + "/?lang=en");
    browser.await("document.querySelector('#token') !== null");
    browser.type("nonsense", Keys.ENTER);
    browser.await("document.querySelector('#sign-in .problem').textContent !== ''");
    assertThat(browser.one("#sign-in .problem").getText()).contains("not known");
    assertThat(browser.isShown("#desk")).isFalse();
    browser.script("document.querySelector('#token').value = ''");
    browser.type(TestSettings.token(Role.INGEST), Keys.ENTER);
    browser.await("document.querySelector('#sign-in .problem').hidden === false"
        + " && document.querySelector('#sign-in .strong').disabled === false");
    assertThat(browser.isShown("#desk")).isFalse();

    browser.script("document.querySelector('#token').value = ''");
    page.enterToken(Role.SUPERVISOR);
    assertThat(browser.isShown("#desk")).isTrue();
    assertThat(browser.one("#header").getText()).contains("supervisor");
    browser.click("#sign-out");
    browser.await("!document.querySelector('#sign-in').hidden");
    assertThat(browser.isShown("#desk")).isFalse();
    assertThat(browser.all(".alert, .call-table tbody tr")).isEmpty();
    assertThat(browser.complaints()).allSatisfy(each -> assertThat(each).contains("/session"));
  }

  @Test
  void whatWasSaidNamedAndNotedStaysText() {
    signIn(Role.SUPERVISOR);
    page.open("hostile-1");
    browser.await("document.querySelector('.line .said p') !== null");

    assertThat(browser.texts(".line .said p")).containsExactly(HOSTILE);
    assertThat(browser.one("#talk-title").getText()).endsWith(HOSTILE);
    assertThat(page.alerts()).contains(HOSTILE);
    page.acknowledge(".alert.high", HOSTILE);
    browser.await("document.querySelector('.alert.high .seen q') !== null");
    assertThat(browser.one(".alert.high .seen q").getText()).isEqualTo(HOSTILE);
    assertThat(browser.script("return window.hacked === undefined")).isEqualTo(true);
    assertThat(browser.all("main img, main script")).isEmpty();
  }

  @Test
  void theConversationShowsFindingsSilenceHoldsAndGapsInTheirPlace() {
    signIn(Role.QA);
    page.open("anna-1");
    browser.await("document.querySelectorAll('.line').length === 5");

    assertThat(browser.texts(".chunks li.line .at"))
        .containsExactly("0:00", "0:03", "0:15", "0:22", "0:25");
    assertThat(browser.texts(".conversation .pause"))
        .satisfiesExactly(
            hold -> assertThat(hold).contains("hold 10.0 s", "announced", "not agreed to"),
            gap -> assertThat(gap).contains("Not analysed 4.0 s", "the server was busy"));
    assertThat(browser.texts(".line mark.critical")).containsExactly("лучший тариф", "лучший");
    assertThat(browser.one(".talk-figures").getText())
        .contains("61% : 30%", "121 : 99", "1 · 0:10");
    browser.click(".line .chip");
    assertThat(browser.one(".line .detail").getText())
        .contains("38-ФЗ", "Назовите критерий", "ru.superlative.test", "ru.test 1.2.0");
  }

  @Test
  void pointingAtAFindingShowsRuleBasisAndAdvice() {
    signIn(Role.SUPERVISOR);
    page.open("anna-1");
    browser.await("document.querySelector('.line mark.critical') !== null");
    browser.hover(".line mark.critical");
    browser.await("!document.getElementById('tip').hidden");

    assertThat(browser.one("#tip").getText())
        .contains("Critical", "Superlative", "«Лучший» об услуге", "38-ФЗ", "Назовите критерий");
  }

  @Test
  void whatOneRuleFoundInOneCallStandsTogether() {
    signIn(Role.SUPERVISOR);

    assertThat(browser.texts(".alert.critical .times")).containsExactly("2×");
    assertThat(browser.texts(".alert.critical .place")).containsExactly("0:25", "0:15");
    browser.click(".alert.critical li:last-child .place");
    browser.await("document.querySelector('#u2.shown') !== null");
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("u2");
    assertThat(browser.one("#talk-title").getText()).endsWith("Анна");
  }

  @Test
  void callsAreFilteredByOperatorAndSeverityAndSorted() {
    signIn(Role.SUPERVISOR);
    assertThat(page.operators()).containsExactly("Анна", HOSTILE, "Борис", "Вера");
    page.choose("calls-agent", "=Борис");
    assertThat(page.operators()).containsExactly("Борис");
    page.choose("calls-agent", "");
    page.choose("calls-severity", "high");
    assertThat(page.operators()).containsExactly("Анна", HOSTILE);
    page.choose("calls-agent", "=Вера");
    assertThat(browser.one("#calls .empty").getText()).isEqualTo("No call fits the filter.");
    page.choose("calls-agent", "");
    page.choose("calls-severity", "");

    browser.click("#sort-agent");
    assertThat(page.operators()).containsExactly(HOSTILE, "Анна", "Борис", "Вера");
    browser.click("#sort-agent");
    assertThat(page.operators()).containsExactly("Вера", "Борис", "Анна", HOSTILE);
    assertThat(browser.one("th.col-agent").getDomAttribute("aria-sort")).isEqualTo("descending");
    for (String column : List.of("duration", "share", "rate", "hold")) {
      browser.click("#sort-" + column);
      assertThat(browser.one("th.col-" + column).getDomAttribute("aria-sort"))
          .isEqualTo("descending");
    }
  }

  @Test
  void alertsAreFilteredBySeverityCategoryOperatorAndState() {
    signIn(Role.SUPERVISOR);
    assertThat(page.alerts()).containsExactly(HOSTILE, "Слова-паразиты", "«Лучший» об услуге");
    page.choose("alerts-severity", "high");
    assertThat(page.alerts()).containsExactly(HOSTILE, "«Лучший» об услуге");
    page.choose("alerts-severity", "");
    page.choose("alerts-category", "filler-word");
    assertThat(page.alerts()).containsExactly("Слова-паразиты");
    page.choose("alerts-category", "");
    page.choose("alerts-agent", "=Анна");
    assertThat(page.alerts()).containsExactly("«Лучший» об услуге");
    page.choose("alerts-state", "done");
    assertThat(browser.one("#alerts .empty").getText()).isEqualTo("No alert fits the filter.");
    page.choose("alerts-state", "open");
    assertThat(page.alerts()).containsExactly("«Лучший» об услуге");
  }

  @ParameterizedTest
  @CsvSource({"QA,false", "LEGAL,false", "SUPERVISOR,true", "ADMIN,true"})
  void onlySupervisorsAcknowledge(Role role, boolean mayAcknowledge) {
    signIn(role);

    assertThat(browser.isShown(".alert.critical .acknowledge")).isEqualTo(mayAcknowledge);
  }

  @Test
  void thePageIsUsedWithTheKeyboardAlone() {
    signIn(Role.SUPERVISOR);
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("calls");
    browser.reload();
    browser.await("document.querySelectorAll('.call-table tbody tr').length === 4");
    browser.tab(1);
    assertThat(browser.focused().getText()).isEqualTo("Skip to the calls");
    browser.type(Keys.ENTER);
    browser.tab(2);
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("calls-severity");
    browser.tab(7);
    assertThat(browser.focused().getText()).isEqualTo("Анна");
    assertThat(browser.script(
            "return getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
        .isEqualTo(true);
    browser.type(Keys.ARROW_DOWN, Keys.END, Keys.HOME, Keys.ARROW_DOWN, Keys.ENTER);
    browser.await("document.querySelector('.line') !== null");
    assertThat(browser.one("#talk-title").getText()).endsWith(HOSTILE);
    assertThat(browser.focused().getDomAttribute("aria-current")).isEqualTo("true");

    browser.script("document.querySelector('.alert.critical .alert-title').focus()");
    browser.type(Keys.ENTER);
    assertThat(browser.one(".alert.critical .alert-details").getText()).contains("38-ФЗ");
    browser.script("document.querySelector('.alert.critical .acknowledge').focus()");
    browser.type(Keys.ENTER);
    assertThat(browser.focused().getTagName()).isEqualTo("input");
    browser.type(Keys.ESCAPE);
    assertThat(browser.focused().getText()).isEqualTo("Acknowledge all 2");
  }

  @ParameterizedTest
  @CsvSource({"ru,Звонки,Замечания", "uk,Дзвінки,Зауваження", "en,Calls,Alerts"})
  void theLanguageIsSwitchedAndRemembered(String code, String calls, String alerts) {
    signIn(Role.SUPERVISOR);
    page.open("anna-1");
    browser.await("document.querySelectorAll('.line').length === 5");
    browser.click("button[data-language='uk']");
    browser.click("button[data-language='" + code + "']");
    browser.await("document.querySelectorAll('.line').length === 5");

    assertThat(browser.one("#calls-title").getText()).isEqualTo(calls);
    assertThat(browser.one("#alerts-title").getText()).isEqualTo(alerts);
    assertThat(browser.one("body").getText()).doesNotContain("undefined", "NaN", "[object");
    browser.script("location.replace(location.pathname)");
    browser.await("document.querySelector('#calls-title')?.textContent === '" + calls + "'");
    assertThat(browser.script("return document.documentElement.lang")).isEqualTo(code);
  }

  @Test
  void dayAndNightAreChosenAndRemembered() {
    signIn(Role.SUPERVISOR);
    Object day = browser.script("return getComputedStyle(document.body).backgroundColor");
    page.choose("look", "dark");
    Object night = browser.script("return getComputedStyle(document.body).backgroundColor");
    assertThat(night).isNotEqualTo(day);
    browser.reload();
    browser.await("document.querySelector('#look')?.value === 'dark'");

    assertThat(browser.script("return getComputedStyle(document.body).backgroundColor"))
        .isEqualTo(night);
  }

  @Test
  void theTabTellsHowManyAlertsWait() {
    signIn(Role.SUPERVISOR);
    browser.await("document.title.startsWith('(')");
    int before = waiting();
    page.acknowledge(".alert.low", "");
    browser.await("document.querySelector('.alert.low.done') !== null");

    browser.await("document.title.startsWith('(" + (before - 1) + ")')");
    assertThat(browser.one(".alert.low .seen").getText()).contains("supervisor");
  }

  private static int waiting() {
    String title = String.valueOf(browser.script("return document.title"));
    return Integer.parseInt(title.replaceAll("\\D", ""));
  }

  @Test
  void aSessionThatEndsIsBegunAgainAndThePageGoesOn() {
    signIn(Role.SUPERVISOR);
    page.open("anna-1");
    browser.await("document.querySelectorAll('.line').length === 5");
    browser.script("fetch('session', {method: 'DELETE'})"); // as in another tab
    browser.await("!document.querySelector('#sign-in').hidden", 30);
    assertThat(browser.one("#sign-in").getText()).contains("Your session has ended");
    browser.complaints();
    page.enterToken(Role.SUPERVISOR);

    assertThat(browser.all(".line")).hasSize(5);
    assertThat(browser.all(".call-table tbody tr")).hasSize(4);
    browser.complaints();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void contrastNamesAndLandmarksAreRight(String scheme) throws IOException {
    signIn(Role.SUPERVISOR);
    browser.scheme(scheme);
    page.open("anna-1");
    browser.await("document.querySelectorAll('.line').length === 5");
    browser.click(".line .chip");
    browser.click(".alert.critical .alert-title");
    browser.click(".alert.critical .acknowledge");
    browser.script(
        "document.querySelectorAll('.lines, .alert').forEach(each => each.style.contentVisibility = 'visible')");

    assertThat(browser.accessibilityProblems()).isEmpty();
    browser.picture("supervisor-" + scheme);
    browser.size(390, 844);
    for (String tab : List.of("calls", "talk", "alerts")) {
      browser.click("#tab-" + tab);
      assertThat(browser.accessibilityProblems()).as(tab).isEmpty();
    }
  }

  @Test
  void aTelephoneShowsOnePartAtATime() throws IOException {
    signIn(Role.SUPERVISOR);
    browser.size(390, 844);
    assertThat(browser.isShown("#calls")).isTrue();
    assertThat(browser.isShown("#talk")).isFalse();
    browser.click("#tab-alerts");
    browser.type(Keys.ARROW_LEFT);
    assertThat(browser.isShown("#talk")).isTrue();
    browser.type(Keys.ARROW_LEFT);
    page.open("anna-1");
    assertThat(browser.isShown("#talk")).isTrue();
    assertThat(browser.isShown("#calls")).isFalse();

    for (int width : new int[] {320, 390, 768, 1280}) {
      browser.size(width, 844);
      assertThat((Number) browser.script("return document.documentElement.scrollWidth"))
          .isEqualTo((long) width);
      browser.picture("supervisor-" + width);
    }
  }

  @Test
  void theSoundIsOffUntilItIsSwitchedOnAndThenRemembered() {
    signIn(Role.SUPERVISOR);
    assertThat(browser.one("#sound").getDomAttribute("aria-pressed")).isEqualTo("false");
    browser.click("#sound");
    assertThat(browser.one("#sound").getDomAttribute("aria-pressed")).isEqualTo("true");
    browser.reload();
    browser.await("document.querySelector('#sound') !== null");

    assertThat(browser.one("#sound").getDomAttribute("aria-pressed")).isEqualTo("true");
  }
}
