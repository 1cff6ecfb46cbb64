package io.callwarden.benchmarks.serve;

import io.callwarden.benchmarks.serve.CallAudio.Expected;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The supervisor's page in Debian's Chromium, with an observer that notes when the row of an alert was put into it: by the
 * browser's clock, which is the machine's. One thread at a time.
 */
final class AlertPage implements AutoCloseable {
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private static final String SIGN_IN = """
      const done = arguments[arguments.length - 1];
      fetch('/session', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({token: arguments[0]})})
        .then(answer => done(answer.status), error => done(String(error)));
      """;

  private static final String OBSERVE = """
      const seen = window.measuredAlerts = [];
      const note = (node, now) => {
        if (node.nodeType !== Node.ELEMENT_NODE) return;
        const rows = [...node.querySelectorAll('[data-call][data-alert]')];
        if (node.matches('[data-call][data-alert]')) rows.push(node);
        for (const row of rows) seen.push([row.dataset.call, row.dataset.alert, now]);
      };
      new MutationObserver(changes => {
        const now = performance.timeOrigin + performance.now();
        for (const change of changes) {
          if (change.type === 'attributes') note(change.target, now);
          else change.addedNodes.forEach(node => note(node, now));
        }
      }).observe(document, {childList: true, subtree: true, attributes: true, attributeFilter: ['data-alert']});
      """;

  private final ChromeDriver driver;

  private AlertPage(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Signs in and begins to observe. */
  static AlertPage open(TestServer server) {
    SELENIUM.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Path.of("/usr/bin/chromium").toFile());
    options.addArguments(
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--mute-audio");
    options.addArguments(
        "--disable-background-networking", "--disable-dev-shm-usage", "--window-size=1280,800");
    ChromeDriverService service = new ChromeDriverService.Builder()
        .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
        .usingAnyFreePort()
        .withSilent(true)
        .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
    driver.get(server.http("/").toString());
    Object status = driver.executeAsyncScript(SIGN_IN, TestServer.SUPERVISOR);
    if (!String.valueOf(status).startsWith("20")) {
      driver.quit();
      throw new IllegalStateException("the page's sign-in answers " + status);
    }
    driver.get(server.http("/").toString());
    driver.executeScript(OBSERVE);
    return new AlertPage(driver);
  }

  /** Phrase end → row on the page, in seconds, for what was spoken since a moment. */
  List<Double> delays(List<LoadedCall> calls, long from) {
    long clockMinusNanos = clockMinusNanos();
    Map<String, Long> first = new HashMap<>();
    Object seen = driver.executeScript("return window.measuredAlerts");
    for (Object each : (List<?>) seen) {
      List<?> row = (List<?>) each;
      long nanos = (long) (((Number) row.get(2)).doubleValue() * 1e6) - clockMinusNanos;
      first.putIfAbsent(row.get(0) + " " + row.get(1), nanos);
    }
    List<Double> delays = new ArrayList<>();
    for (LoadedCall call : calls) {
      for (Expected expected : call.audio().expected()) {
        Long shown = first.get(call.id() + " " + expected.id());
        long spoken = call.spoken(expected.end());
        if (shown != null && !expected.course() && spoken >= from) {
          delays.add((shown - spoken) / 1e9);
        }
      }
    }
    return delays;
  }

  /** The machine's clock minus {@link System#nanoTime()}, in nanoseconds. */
  private static long clockMinusNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
