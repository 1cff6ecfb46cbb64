package io.callwarden.app.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.Browser;
import io.callwarden.app.report.Report.Place;
import io.callwarden.app.report.RunSummary;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.InputProblem;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/**
 * The pages in a real Chromium, opened from disk, as people use them. Pictures of them are left in {@code target/pages}.
 */
@Tag("external")
final class PagesInBrowserTest {
  private static final String HOSTILE =
      "<script>window.hacked=1</script><img src=x onerror=hacked=1>";

  @TempDir
  private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static Browser browser;

  @BeforeAll
  static void writePages() throws IOException {
    HtmlReport report = new HtmlReport(null);
    write(report, ScoredCalls.scored(HtmlCalls.provider("provider")), null);
    AnalyzedCall recorded = ScoredCalls.scored(HtmlCalls.recorded("recorded/1 \"ы\""));
    write(report, recorded, "audio/recorded_1 _ы_.wav");
    Files.createDirectories(folder.resolve("audio"));
    Files.write(folder.resolve("audio/recorded_1 _ы_.wav"), silence(96));
    write(report, HtmlCalls.saying(HOSTILE, HOSTILE), null);
    write(report, ScoredCalls.scored(HtmlCalls.hour("hour")), null);
    write(
        report,
        new CallMaker()
            .agent(null)
            .language(Language.UKRAINIAN)
            .say(Speaker.AGENT, Double.NaN, Double.NaN, "Добрий день, це найкращий банк.")
            .find(HtmlCalls.BEST, "найкращий")
            .say(Speaker.CUSTOMER, Double.NaN, Double.NaN, "Дякую.")
            .notice("The transcript has no times: rules about time are skipped.")
            .make("untimed", Double.NaN),
        null);
    RunSummary summary = new RunSummary();
    summary.add(new InputProblem("calls/broken.json", null, 3, 7, "A comma is missing."));
    try (PrintWriter out = file("index.html")) {
      report.summary(summary, out);
    }
    writeManyCalls();
    browser = Browser.open();
  }

  /** An index of five thousand calls in a folder of its own. */
  private static void writeManyCalls() throws IOException {
    Files.createDirectories(folder.resolve("many"));
    HtmlReport report = new HtmlReport(ReportLanguage.EN);
    for (int i = 0; i < 5000; i++) {
      AnalyzedCall call = i % 3 == 0
          ? ScoredCalls.scored(HtmlCalls.provider("call-" + i))
          : HtmlCalls.saying("call-" + i, "лучший");
      report.file(
          call, new Place("call-" + i + ".html", null), new PrintWriter(PrintWriter.nullWriter()));
    }
    try (PrintWriter out = file("many/index.html")) {
      report.summary(new RunSummary(), out);
    }
  }

  private static void write(HtmlReport report, AnalyzedCall call, @Nullable String recording)
      throws IOException {
    String name = call.id().replaceAll("[^\\p{L}\\p{Nd}-]", "_") + ".html";
    try (PrintWriter out = file(name)) {
      report.file(call, new Place(name, recording), out);
    }
  }

  private static PrintWriter file(String name) throws IOException {
    return new PrintWriter(Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8));
  }

  private static byte[] silence(int seconds) {
    int size = seconds * 8000 * 2;
    ByteBuffer wav = ByteBuffer.allocate(44 + size).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + size);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16000);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(size);
    return wav.array();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  /** A page that breaks its own policy or fails complains to the console. */
  @AfterEach
  void noPageComplains() {
    assertThat(browser.complaints()).isEmpty();
  }

  private static void show(String page) {
    browser.show(folder.resolve(page));
  }

  @Test
  void whatWasSaidStaysText() {
    show(HOSTILE.replaceAll("[^\\p{L}\\p{Nd}-]", "_") + ".html");

    assertThat(browser.texts(".said > p")).containsExactly(HOSTILE);
    assertThat(browser.texts("h1").get(0)).endsWith(HOSTILE);
    assertThat(browser.script("return window.hacked === undefined")).isEqualTo(true);
    assertThat(browser.all("main img, main script")).isEmpty();
  }

  @Test
  void theIndexLeadsToACallWithSlashAndQuotesInItsIdAndBack() {
    show("index.html");

    browser.click(".calls a[href^='recorded_1']");
    assertThat(browser.texts("h1").get(0)).endsWith("recorded/1 \"ы\"");
    browser.click("a.home");
    assertThat(browser.address()).contains("/index.html");
  }

  @Test
  void pointingAtAMarkedWordShowsRuleBasisAdviceAndPack() {
    show("provider.html");
    browser.hover("mark.critical");
    browser.await("!document.getElementById('tip').hidden");

    assertThat(browser.one("#tip").getText())
        .contains(
            "Критично",
            "Превосходная степень",
            "«Лучший» об услуге или компании",
            "38-ФЗ ст. 5 ч. 3 п. 1",
            "назовите критерий и источник",
            "ru.superlative.best",
            "ru.test 1.2.0",
            "Не подтверждено");
    browser.type(Keys.ESCAPE);
    assertThat(browser.isShown("#tip")).isFalse();
  }

  @Test
  void aFindingInFocusShowsItsCardAndEnterOpensIt() {
    show("provider.html");
    browser.script("document.querySelector('.chip.critical').focus()");
    browser.type(Keys.SHIFT); // a key, so that the focus counts as the keyboard's
    browser.script(
        "document.activeElement.blur(); document.querySelector('.chip.critical').focus()");
    browser.await("!document.getElementById('tip').hidden");

    browser.type(Keys.ENTER);
    assertThat(browser.isShown("#tip")).isFalse();
    assertThat(browser.focused().getDomAttribute("aria-expanded")).isEqualTo("true");
    assertThat(browser.isShown(".detail.critical")).isTrue();
    browser.type(Keys.ESCAPE);
    assertThat(browser.isShown(".detail.critical")).isFalse();
    assertThat(browser.focused().getDomAttribute("aria-expanded")).isEqualTo("false");
  }

  @Test
  void aClickOnAMarkInThePictureJumpsToTheLine() {
    show("provider.html");
    browser.size(1440, 500);
    browser.click(".pin.critical");

    assertThat(browser.isShown(".detail.critical")).isTrue();
    assertThat(browser.focused().getDomAttribute("class")).contains("chip critical");
    assertThat(isInSight("#u5")).isEqualTo(true);
  }

  @Test
  void theMarksInThePictureAreReachedWithArrowKeys() {
    show("provider.html");
    assertThat(browser.all(".pin[tabindex='0']")).hasSize(1);
    browser.script("document.querySelector('.pin[tabindex=\"0\"]').focus()");
    String first = String.valueOf(browser.focused().getDomAttribute("aria-label"));
    browser.type(Keys.ARROW_RIGHT);
    String second = String.valueOf(browser.focused().getDomAttribute("aria-label"));
    browser.type(Keys.END);

    assertThat(first).startsWith("0:18").contains("Серьёзно", "Ожидание без согласия");
    assertThat(second).startsWith("0:34");
    assertThat(browser.focused().getDomAttribute("aria-label")).startsWith("0:55");
    browser.type(Keys.ENTER);
    assertThat(isInSight("#u7")).isEqualTo(true);
  }

  @Test
  void theMomentsOfACourseFindingLeadToTheirLines() {
    show("provider.html");
    browser.click("#f0");

    assertThat(browser.texts("#d0 .moment"))
        .satisfiesExactly(
            before -> assertThat(before).contains("0:18", "перед ожиданием", "Минутку"),
            silence -> assertThat(silence).contains("0:20", "тишина", "14,5 с"),
            missing -> assertThat(missing).contains("не сказано", "согласие ждать"));
    browser.click("#d0 a.moment");
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("u4");
  }

  @Test
  void thePictureShowsSpeechSilenceAndHolds() {
    show("provider.html");

    assertThat(browser.all(".lane.agent path, .lane.customer path")).hasSize(2);
    assertThat(browser.texts(".block.hold")).containsExactly("14,5 с");
    assertThat(browser.texts(".block.gap")).containsExactly("7,7 с");
    assertThat(browser.texts(".legend li"))
        .contains("Оператор 62 %", "Клиент 38 %", "тишина", "удержание", "Ситуация клиента");
    double before = width("#track");
    browser.click(".zoom button:last-child");
    assertThat(width("#track")).isGreaterThan(before * 1.9);
  }

  @Test
  void aCallWithoutTimesIsDrawnInTheOrderOfItsLines() {
    show("untimed.html");

    assertThat(browser.texts("#timeline .quiet"))
        .containsExactly("У розшифровці немає часу: показано лише порядок реплік.");
    assertThat(browser.texts(".line .at")).containsExactly("№ 1", "№ 2");
    assertThat(browser.all(".pin")).hasSize(1);
  }

  @Test
  void theScorecardShowsPointsAndWhatTheyComeFrom() {
    show("provider.html");

    assertThat(browser.one(".score-tile").getText()).contains("0,0", "Не зачтён");
    assertThat(browser.texts("#scorecard .item"))
        .anySatisfy(item -> assertThat(item)
            .contains("Спросил согласия", "0 из 4", "0:18", "Ожидание без согласия клиента", "−4"));
    assertThat(browser.texts("#scorecard .item.not-applicable")).isNotEmpty();
    browser.click("#scorecard .evidence a[href='#u5']");
    assertThat(isInSight("#u5")).isEqualTo(true);
  }

  @Test
  void onlyLinesWithFindingsAreShownWhenAsked() {
    show("provider.html");
    browser.click("#only-findings");
    assertThat(browser.texts(".line:not(.found)")).containsOnly("");
    assertThat(browser.texts(".line.found")).doesNotContain("");
    browser.click("#credits a");

    assertThat(browser.one("#only-findings").isSelected()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"uk,Розмова,Оператор", "en,Conversation,Operator", "ru,Разговор,Оператор"})
  void theLanguageIsSwitchedOnThePageAndRemembered(String code, String heading, String who) {
    show("provider.html");
    browser.click("button[data-language='en']");
    browser.click("button[data-language='" + code + "']");
    assertThat(browser.focused().getDomAttribute("data-language")).isEqualTo(code);
    browser.reload();

    assertThat(browser.one("#transcript-title").getText()).isEqualTo(heading);
    assertThat(browser.texts(".line .who")).contains(who);
    assertThat(browser.script("return document.documentElement.lang")).isEqualTo(code);
    browser.click("a.home");
    assertThat(browser.script("return document.documentElement.lang")).isEqualTo(code);
  }

  @Test
  void everyTextIsThereInEveryLanguage() {
    show("provider.html");
    for (String code : List.of("ru", "uk", "en")) {
      browser.click("button[data-language='" + code + "']");
      assertThat(browser.one("body").getText()).doesNotContain("undefined", "NaN", "#", "@");
    }
  }

  @Test
  void aClickOnALinePlaysTheRecordingFromThere() {
    show("recorded_1__ы_.html");
    browser.await("document.getElementById('position') !== null");
    browser.click("#u7 .who");
    browser.await("Number(document.getElementById('position').value) >= 55.6");
    browser.await("document.querySelector('#u7').matches('.sounding[aria-current]')");
    assertThat(browser.one("#play").getDomAttribute("aria-label")).isEqualTo("Пауза");

    browser.click("#play");
    browser.await("document.getElementById('play').getAttribute('aria-label') === 'Слушать'");
    browser.click("#u0 button.at");
    browser.await("document.querySelector('#u0').matches('.sounding')");
    assertThat(browser.all(".sounding")).hasSize(1);
    browser.click("#play");
  }

  @Test
  void aRecordingThatIsNotThereIsNamed() throws IOException {
    Path page = folder.resolve("lost.html");
    try (PrintWriter out = file("lost.html")) {
      new HtmlReport(null)
          .file(HtmlCalls.recorded("lost"), new Place("lost.html", "audio/lost.wav"), out);
    }
    browser.show(page);
    browser.await("document.querySelector('#player [role=alert]') !== null");

    assertThat(browser.one("#player").getText()).contains("Запись не проигрывается");
    assertThat(browser.complaints())
        .allSatisfy(each -> assertThat(each).contains("ERR_FILE_NOT_FOUND"));
  }

  @Test
  void theTableIsSortedByEveryColumnBothWays() {
    show("many/index.html");
    browser.click("#sort-critical");
    assertThat(sorting("critical")).isEqualTo("descending");
    browser.click("#sort-id");
    assertThat(sorting("id")).isEqualTo("ascending");
    assertThat(sorting("critical")).isEqualTo("none");
    assertThat(browser.texts(".calls tbody th").subList(0, 3))
        .containsExactly("call-0", "call-1", "call-2");
    browser.type(Keys.ENTER); // the focus is still there

    assertThat(sorting("id")).isEqualTo("descending");
    assertThat(browser.texts(".calls tbody th").get(0)).isEqualTo("call-4999");
    for (String column : List.of("agent", "date", "duration", "language", "score", "categories")) {
      browser.click("#sort-" + column);
      assertThat(sorting(column)).isIn("ascending", "descending");
    }
  }

  @Test
  void fiveThousandCallsAreFilteredAndLeafedThrough() {
    show("many/index.html");
    assertThat(browser.one("#shown").getText()).isEqualTo("Shown: 5,000 of 5,000");
    assertThat(browser.all(".calls tbody tr")).hasSize(100);
    browser.click("#page-after");
    assertThat(browser.one(".pager span").getText()).isEqualTo("Page 2 of 50");
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("page-after");

    choose("category", "missing-response");
    assertThat(browser.one("#shown").getText()).isEqualTo("Shown: 1,667 of 5,000");
    browser.click("#filter-text");
    browser.type("call-12");
    assertThat(browser.one("#shown").getText()).isEqualTo("Shown: 39 of 5,000");
    choose("severity", "none");
    assertThat(browser.one("#table").getText()).isEqualTo("No call fits these conditions.");
    browser.click(".filters .plain");
    assertThat(browser.one("#shown").getText()).isEqualTo("Shown: 5,000 of 5,000");
  }

  @Test
  void callsAreFilteredByOperatorAndScore() {
    show("index.html");
    int all = browser.all(".calls tbody tr").size();
    choose("agent", "Анна");
    assertThat(browser.all(".calls tbody tr")).hasSize(all - 1);
    browser.click("#filter-from");
    browser.type("50");
    assertThat(browser.texts(".calls tbody .col-score"))
        .allSatisfy(score -> assertThat(
                Double.parseDouble(score.replace(',', '.').replaceAll("[^0-9.]", "")))
            .isGreaterThanOrEqualTo(50));
    browser.script("document.querySelector('#operators .choose')?.click()");

    assertThat(browser.one("#problems").getText()).contains("calls/broken.json");
  }

  @Test
  void theKeyboardBeginsWithALinkPastTheHead() {
    show("provider.html");
    browser.tab(1);
    assertThat(browser.focused().getDomAttribute("class")).isEqualTo("skip");
    assertThat(browser.isShown(".skip")).isTrue();
    browser.type(Keys.ENTER);
    browser.tab(1);

    assertThat(browser.script("return document.activeElement.closest('#transcript') !== null"))
        .isEqualTo(true);
    assertThat(browser.script(
            "return getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
        .isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider.html", "recorded_1__ы_.html", "untimed.html", "index.html"})
  void contrastNamesAndLandmarksAreRightByDayAndNight(String page) throws IOException {
    show(page);
    for (String scheme : List.of("light", "dark")) {
      browser.scheme(scheme);
      if (browser.isShown("#f0[aria-expanded='false']")) {
        browser.click("#f0");
      }
      browser.script(
          "document.querySelectorAll('.lines').forEach(lines => lines.style.contentVisibility = 'visible')");
      assertThat(browser.accessibilityProblems()).as(scheme).isEmpty();
      browser.picture(page.replace(".html", "-") + scheme);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"provider.html", "recorded_1__ы_.html", "untimed.html", "hour.html", "index.html"})
  void nothingSticksOutOnATelephone(String page) throws IOException {
    show(page);
    for (int width : new int[] {390, 768, 1280}) {
      browser.size(width, 844);
      assertThat((Number) browser.script("return document.documentElement.scrollWidth"))
          .isEqualTo((long) width);
      browser.picture(page.replace(".html", "-") + width);
    }
  }

  @Test
  void printOpensEverythingAndLeavesOutWhatPaperCannotDo() throws IOException {
    show("recorded_1__ы_.html");
    browser.paper();

    assertThat(browser.isShown(".player")).isFalse();
    assertThat(browser.isShown(".languages")).isFalse();
    assertThat(browser.all(".detail"))
        .hasSize(8)
        .allSatisfy(detail -> assertThat(detail.isDisplayed()).isTrue());
    Files.createDirectories(Path.of("target", "pages"));
    Files.write(Path.of("target", "pages", "call.pdf"), browser.pdf());
    show("index.html");
    byte[] pdf = browser.pdf();
    assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
  }

  @Test
  void theWholeHourIsOnThePage() {
    show("hour.html");

    assertThat(browser.all(".line").size()).isGreaterThan(600);
    browser.click("#findings li:last-child a");
    assertThat(isInSight(".line.shown")).isEqualTo(true);
  }

  private static void choose(String filter, String value) {
    browser.script(
        "const field = document.getElementById('filter-' + arguments[0]); field.value = arguments[1];"
            + " field.dispatchEvent(new Event('change', {bubbles: true}));",
        filter,
        value);
  }

  private static String sorting(String column) {
    return String.valueOf(browser.one("th.col-" + column).getDomAttribute("aria-sort"));
  }

  private static Object isInSight(String css) {
    return browser.script(
        "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
            + " return box.top >= 0 && box.bottom <= innerHeight;",
        css);
  }

  private static double width(String css) {
    return ((Number) browser.script("return document.querySelector(arguments[0]).offsetWidth", css))
        .doubleValue();
  }
}
